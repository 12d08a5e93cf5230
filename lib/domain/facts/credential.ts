import type { KeyId, Uuid } from '../ids'
import type { Instant } from '../instant'
import { keysOf } from '../keys-of'
import type { SeesKeyIds } from '../viewer'
import type { FactGroup } from './fact-groups'

/** A kind of credential: the fact groups that tell which there are (any of them is enough), and the one whose report tells last uses. */
interface KindOfCredential {
  listedBy: readonly [FactGroup, ...FactGroup[]]
  /** `null`: no list of AWS has their last use. */
  lastUseIn: FactGroup | null
}

/** Every kind, in the order of pages. Keys are in the report, and listed live beside it. */
export const CREDENTIALS = {
  password: { listedBy: ['password'], lastUseIn: 'password' },
  'access-key': { listedBy: ['access-keys', 'key-ids'], lastUseIn: 'access-keys' },
  certificate: { listedBy: ['certificates'], lastUseIn: null },
  'ssh-key': { listedBy: ['ssh-keys'], lastUseIn: null },
  'service-credential': { listedBy: ['service-credentials'], lastUseIn: null },
} as const satisfies Readonly<Record<string, KindOfCredential>>
export type CredentialKind = keyof typeof CREDENTIALS
export const CREDENTIAL_KINDS = keysOf(CREDENTIALS)

/** The fact group by which a kind's absence is known. */
export function groupOf(kind: CredentialKind): FactGroup {
  return CREDENTIALS[kind].listedBy[0]
}

/** The fact groups that say which credentials there are, one for each kind. */
export const CREDENTIAL_GROUPS: readonly FactGroup[] = CREDENTIAL_KINDS.map(groupOf)

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
  createdAt: Instant | null
  lastUse: LastUse
  /** The service a service-specific credential belongs to (`codecommit.amazonaws.com`). */
  service: string | null
  expiresAt: Instant | null
}

/** A credential as a collector returns it: not yet ours (no uuid), with AWS's id where it was asked for. */
export type CollectedCredential = Omit<Credential, 'id'> & { keyId: KeyId | null }

/**
 * A credential as a page shows it: `keyId` is whole or masked (`AKIA····7Q4D`) as the viewer may see, and `live` as it was
 * last judged, so that no page says otherwise than stage, doors and lists.
 */
export type ShownCredential = Credential & { keyId: string | null; live: boolean }

/** Can still be used at `at`: active and not past its expiry. Any status that is not known to be active is not live. */
export function isLive({ status, expiresAt }: Pick<Credential, 'status' | 'expiresAt'>, at: Instant): boolean {
  return status === 'active' && (expiresAt === null || expiresAt > at)
}

/** A key id as a page shows it: in full to whoever sees key ids, else masked. */
export function shownKeyId(keyId: KeyId | null, keyIds: SeesKeyIds | null): string | null {
  return keyId !== null && keyIds === null ? maskKeyId(keyId) : keyId
}

/** The key id with all but the first and last four characters hidden. */
export function maskKeyId(keyId: KeyId): string {
  return keyId.length <= 8 ? '····' : `${keyId.slice(0, 4)}····${keyId.slice(-4)}`
}
