import type { CredentialKind } from '../facts/credential'
import type { PolicyDocument } from '../trust/policy-document'
import { policyJson } from '../trust/policy-json'
import { type AwsCall, commandOf, type Word } from './shell'

/** Credentials that can be switched off and on; a password can only be deleted. */
export type Switchable = Exclude<CredentialKind, 'password'>

/** One change of an IAM user. `id`: AWS's, or the shell's word for each one that is listed when the script runs. */
export type UserStep =
  | { do: 'delete-password' }
  | { do: 'deactivate' | 'delete'; kind: Switchable; id: Word }
  | { do: 'deactivate-mfa' | 'delete-virtual-mfa'; serial: Word }
  | { do: 'delete-inline-policy'; name: Word; document: PolicyDocument | null }
  | { do: 'detach-policy'; arn: Word }
  | { do: 'leave-group'; group: Word }
  | { do: 'delete-user' }

/**
 * What is not as it was before, though undone: AWS keeps no password to set again, and of keys that a command lists itself nobody
 * knows later which were inactive. Source: IAM API Reference, DeleteLoginProfile.
 */
export const UNDO_LOSSES = ['password', 'inactive'] as const
export type UndoLoss = (typeof UNDO_LOSSES)[number]

/** How a step is taken back; `null`: it cannot be. */
export interface Undo {
  command: string
  /** What is not as it was before all the same. */
  but: UndoLoss | null
}

/** One command of a step, with what takes it back. */
export interface PlannedChange {
  command: string
  /** `null`: a point of no return. */
  undo: Undo | null
}

/** The options by which each kind is switched and deleted. Source: AWS CLI Command Reference, iam. */
const KINDS: Readonly<Record<Switchable, { noun: string; option: string }>> = {
  'access-key': { noun: 'access-key', option: 'access-key-id' },
  certificate: { noun: 'signing-certificate', option: 'certificate-id' },
  'ssh-key': { noun: 'ssh-public-key', option: 'ssh-public-key-id' },
  'service-credential': { noun: 'service-specific-credential', option: 'service-specific-credential-id' },
}

const iam = (operation: string, options: AwsCall['options']): string =>
  commandOf({ service: 'iam', operation, options })

/** What is typed to take a step. Source: IAM User Guide, "Remove or deactivate an IAM user". */
export function stepCommand(step: UserStep, userName: string): string {
  const user = { 'user-name': userName }
  switch (step.do) {
    case 'delete-password':
      return iam('delete-login-profile', user)
    case 'deactivate':
      return iam(`update-${KINDS[step.kind].noun}`, { ...user, [KINDS[step.kind].option]: step.id, status: 'Inactive' })
    case 'delete':
      return iam(`delete-${KINDS[step.kind].noun}`, { ...user, [KINDS[step.kind].option]: step.id })
    case 'deactivate-mfa':
      return iam('deactivate-mfa-device', { ...user, 'serial-number': step.serial })
    case 'delete-virtual-mfa':
      return iam('delete-virtual-mfa-device', { 'serial-number': step.serial })
    case 'delete-inline-policy':
      return iam('delete-user-policy', { ...user, 'policy-name': step.name })
    case 'detach-policy':
      return iam('detach-user-policy', { ...user, 'policy-arn': step.arn })
    case 'leave-group':
      return iam('remove-user-from-group', { ...user, 'group-name': step.group })
    case 'delete-user':
      return iam('delete-user', user)
  }
}

/**
 * How a step is taken back, before the user itself is gone. Of what a script finds when it runs nobody knows later which policies
 * and groups there were.
 */
export function undoOf(step: UserStep, userName: string): Undo | null {
  const user = { 'user-name': userName }
  switch (step.do) {
    case 'delete-password':
      return {
        command: iam('create-login-profile', { ...user, password: 'A-NEW-PASSWORD', 'password-reset-required': true }),
        but: 'password',
      }
    case 'deactivate': {
      const { noun, option } = KINDS[step.kind]
      return {
        command: iam(`update-${noun}`, { ...user, [option]: step.id, status: 'Active' }),
        but: typeof step.id === 'string' ? null : 'inactive',
      }
    }
    case 'delete-inline-policy':
      return step.document === null
        ? null
        : {
            command: iam('put-user-policy', {
              ...user,
              'policy-name': step.name,
              'policy-document': policyJson(step.document),
            }),
            but: null,
          }
    case 'detach-policy':
      if (typeof step.arn !== 'string') return null
      return { command: iam('attach-user-policy', { ...user, 'policy-arn': step.arn }), but: null }
    case 'leave-group':
      if (typeof step.group !== 'string') return null
      return { command: iam('add-user-to-group', { ...user, 'group-name': step.group }), but: null }
    case 'delete':
    case 'deactivate-mfa':
    case 'delete-virtual-mfa':
    case 'delete-user':
      return null
  }
}
