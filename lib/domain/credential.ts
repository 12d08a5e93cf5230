import type { Uuid } from './ids'
import type { Instant } from './instant'
import type { SeesKeyIds } from './viewer'

export const CREDENTIAL_KINDS = ['password', 'access-key', 'ssh-key', 'certificate', 'service-credential'] as const
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]

/**
 * When something was last used. `never` holds up to `until`, the moment AWS's records reach;
 * what was not read or is not recorded is `unknown`, and unknown is never silence.
 */
export type LastUse =
  | { state: 'used'; at: Instant; region: string | null; service: string | null }
  | { state: 'never'; until: Instant }
  | { state: 'unknown'; why: UnknownUse }

/** `not-recorded`: no list API has it (SSH keys, service-specific credentials). `made-after-report`: newer than the report. */
export type UnknownUse = 'not-read' | 'not-recorded' | 'made-after-report'

export type CredentialStatus = 'active' | 'inactive' | 'expired' | 'other'

/** One way to sign in or call AWS as an IAM user. Its AWS id is kept apart: see `keyId` of the collected and shown forms. */
export interface Credential {
  id: Uuid
  kind: CredentialKind
  status: CredentialStatus
  /** Can still be used: active and not past its expiry. */
  live: boolean
  createdAt: Instant | null
  lastUse: LastUse
  /** The service a service-specific credential belongs to (`codecommit.amazonaws.com`). */
  service: string | null
  expiresAt: Instant | null
}

/** A credential as a collector returns it: not yet ours (no uuid), with AWS's id where it was asked for. */
export type CollectedCredential = Omit<Credential, 'id'> & { keyId: string | null }

/** A credential as a page shows it: `keyId` is whole or masked (`AKIA····7Q4D`) as the viewer may see. */
export type ShownCredential = Credential & { keyId: string | null }

/** A key id as a page shows it: in full to whoever sees key ids, else masked. */
export function shownKeyId(keyId: string | null, keyIds: SeesKeyIds | null): string | null {
  return keyId !== null && keyIds === null ? maskKeyId(keyId) : keyId
}

/** The key id with all but the first and last four characters hidden. */
export function maskKeyId(keyId: string): string {
  return keyId.length <= 8 ? '····' : `${keyId.slice(0, 4)}····${keyId.slice(-4)}`
}
