import type { Credential } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { KeyId, Uuid } from '../ids'
import { type Held, type HeldKind, heldKinds, isPasswordUnread, passwordOf } from './held'
import type { Word } from './shell'
import type { UserStep } from './user-step'

/**
 * Steps of one script. `each`: taken for whatever AWS lists of a kind when the script runs, as the plan knows no ids of it; `made`:
 * only for what was made at one of these times.
 */
export type Taken = { step: UserStep; each: string | null; made?: readonly string[] }

/** The shell's name for what AWS lists of each kind. */
export const LISTED: Readonly<Record<HeldKind['kind'], string>> = {
  'access-key': 'keys',
  certificate: 'certificates',
  'ssh-key': 'ssh_keys',
  'service-credential': 'service_credentials',
}

const EACH: Word = { shell: '"$one"' }

/** What of a user is switched off. */
export interface Chosen {
  /** Whether a credential is. */
  chosen: (credential: Credential) => boolean
  /** So is what nobody could read; `false`: nothing but what was chosen. */
  isWhole: boolean
}

/**
 * What switches a user off and can be taken back: its password goes, everything else is made inactive. What is off already is
 * left alone.
 */
export function disableSteps(user: IamUser, keyIds: ReadonlyMap<Uuid, KeyId>, { chosen, isWhole }: Chosen): Taken[] {
  const password = passwordOf(user)
  const steps: Taken[] = []
  if (password && chosen(password)) steps.push({ step: { do: 'delete-password' }, each: null })
  if (isWhole && isPasswordUnread(user)) steps.push({ step: { do: 'delete-password' }, each: 'password' })
  const isOn = (one: Held) => one.status !== 'inactive' && chosen(one)
  for (const { kind, held, by } of heldKinds(user, keyIds)) {
    if (by === 'id') {
      for (const one of held)
        if (isOn(one) && one.keyId !== null) steps.push({ step: { do: 'deactivate', kind, id: one.keyId }, each: null })
    } else if (by === 'unread') {
      if (isWhole) steps.push({ step: { do: 'deactivate', kind, id: EACH }, each: LISTED[kind] })
    } else {
      // Made in the same second as one that stays, it cannot be told from that.
      const stay = madeTimes(held.filter((one) => !chosen(one)))
      const made = madeTimes(held.filter(isOn)).filter((at) => !stay.includes(at))
      if (made.length > 0) steps.push({ step: { do: 'deactivate', kind, id: EACH }, each: LISTED[kind], made })
    }
  }
  return steps
}

/** When credentials were made, to the second, as the credential report and AWS's lists tell it. */
export const madeTimes = (held: readonly Held[]): string[] => [
  ...new Set(held.map(({ createdAt }) => createdAt?.slice(0, 19) ?? 'unknown')),
]

/**
 * What removes a user with everything it has, in an order that AWS takes and that cuts access first.
 * Source: IAM API Reference, DeleteUser; IAM User Guide, "Remove or deactivate an IAM user".
 */
export function deleteSteps(user: IamUser, keyIds: ReadonlyMap<Uuid, KeyId>): Taken[] {
  const once = (step: UserStep): Taken => ({ step, each: null })
  const credentials = heldKinds(user, keyIds).flatMap(({ kind, held, by }): Taken[] => {
    if (by === 'id') return held.map(({ keyId }) => once({ do: 'delete', kind, id: keyId ?? EACH }))
    return [{ step: { do: 'delete', kind, id: EACH }, each: LISTED[kind] }]
  })
  return [
    ...(passwordOf(user) ? [once({ do: 'delete-password' })] : []),
    ...credentials,
    ...mfaSteps(user),
    ...permissionSteps(user),
    once({ do: 'delete-user' }),
  ]
}

/** What each kind of permission is called in a script where no list of it was read. */
export const UNREAD_PERMISSIONS = {
  inline: 'inline_policies',
  attached: 'attached_policies',
  groups: 'groups',
} as const

/** An uploaded account tells nothing of policies and groups: what AWS lists when the script runs is taken away. */
export const arePermissionsUnread = (user: IamUser): boolean => user.uniqueId === null

function permissionSteps(user: IamUser): Taken[] {
  if (arePermissionsUnread(user))
    return [
      { step: { do: 'delete-inline-policy', name: EACH, document: null }, each: UNREAD_PERMISSIONS.inline },
      { step: { do: 'detach-policy', arn: EACH }, each: UNREAD_PERMISSIONS.attached },
      { step: { do: 'leave-group', group: EACH }, each: UNREAD_PERMISSIONS.groups },
    ]
  return [
    ...user.inlinePolicies.map(
      ({ name, document }): Taken => ({ step: { do: 'delete-inline-policy', name, document }, each: null }),
    ),
    ...user.attachedPolicies.map(({ arn }): Taken => ({ step: { do: 'detach-policy', arn }, each: null })),
    ...user.groups.map((group): Taken => ({ step: { do: 'leave-group', group }, each: null })),
  ]
}

/** Virtual devices are known by their serial numbers, others only by there being one. */
function mfaSteps(user: IamUser): Taken[] {
  const known = user.mfaSerials.flatMap((serial): Taken[] => [
    { step: { do: 'deactivate-mfa', serial }, each: null },
    ...(isVirtual(serial) ? [{ step: { do: 'delete-virtual-mfa', serial }, each: null } as const] : []),
  ])
  if (!hasOtherMfa(user)) return known
  return [...known, { step: { do: 'deactivate-mfa', serial: EACH }, each: 'other_mfa' }]
}

/** An MFA device whose serial number no list tells may be there. */
export const hasOtherMfa = (user: IamUser): boolean => user.mfaActive !== false

/** Only virtual devices are objects of their own, which stay behind. Source: IAM API Reference, VirtualMFADevice. */
const isVirtual = (serial: string) => /^arn:[^:]+:iam::\d{12}:mfa\//.test(serial)
