import type { CredentialKind } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { KeyId, Uuid } from '../ids'
import type { Instant } from '../instant'

/** Whose events are looked for. */
export interface Sought {
  name: string
  /** `AIDA…` */
  uniqueId: string
  createdAt: Instant
  /** Our ids of its keys, those that are gone too, by AWS's. */
  keys: ReadonlyMap<KeyId, Uuid>
  password: Uuid | null
}

/** `held`: every credential that it ever had, with AWS's id where it is known. */
export function soughtOf(
  { name, uniqueId, createdAt }: Pick<IamUser, 'name' | 'uniqueId' | 'createdAt'>,
  held: readonly { id: Uuid; kind: CredentialKind; keyId: KeyId | null }[],
): Sought {
  const keys = held.flatMap(({ id, kind, keyId }) => (kind === 'access-key' && keyId ? [[keyId, id] as const] : []))
  return {
    name,
    // No event bears the id of a user of an uploaded account, which nobody knows.
    uniqueId: uniqueId ?? '',
    createdAt,
    keys: new Map(keys),
    password: held.find(({ kind }) => kind === 'password')?.id ?? null,
  }
}
