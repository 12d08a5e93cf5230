import { CREDENTIALS, type Credential } from '../facts/credential'
import type { FactGroup } from '../facts/fact-groups'
import type { IamUser } from '../facts/iam-user'
import type { KeyId, Uuid } from '../ids'
import type { Instant } from '../instant'
import type { Switchable } from './user-step'

/** In the order in which a user is taken apart: what opens most goes first. */
export const SWITCHABLE = [
  'access-key',
  'certificate',
  'ssh-key',
  'service-credential',
] as const satisfies readonly Switchable[]

/** A credential with AWS's id, where it is known. */
export type Held = Credential & { keyId: KeyId | null }

/** What a user has of one kind, as far as it was read. */
export interface HeldKind {
  kind: Switchable
  held: readonly Held[]
  /**
   * How a script recognises what AWS lists as what the plan knows. `id`; `made`: the credential report gives no ids, but tells
   * when each was made; `unread`: this kind was not read, so that nothing is known of it.
   */
  by: 'id' | 'made' | 'unread'
}

export function heldKinds(user: IamUser, keyIds: ReadonlyMap<Uuid, KeyId>): HeldKind[] {
  return SWITCHABLE.map((kind) => {
    const held = user.credentials
      .filter((one) => one.kind === kind)
      .map((one) => ({ ...one, keyId: keyIds.get(one.id) ?? null }))
    const isRead = CREDENTIALS[kind].listedBy.some((group) => wasRead(user, group))
    if (!isRead && held.length === 0) return { kind, held, by: 'unread' }
    return { kind, held, by: held.every(({ keyId }) => keyId !== null) ? 'id' : 'made' }
  })
}

/** Read once, and not left out since. */
const wasRead = (user: IamUser, group: FactGroup): boolean =>
  user.readAt[group] !== null && !user.notRead.some((not) => not.group === group)

export const passwordOf = (user: IamUser): Credential | null =>
  user.credentials.find(({ kind }) => kind === 'password') ?? null

/** Whether a user has a password is not known: nothing that would tell was read. */
export const isPasswordUnread = (user: IamUser): boolean => passwordOf(user) === null && !wasRead(user, 'password')

/** The use up to which a credential may have been used without the plan being wrong: to the second, as AWS tells it. */
export function knownUse({ lastUse }: Credential, madeAt: Instant): string {
  if (lastUse.state === 'used') return lastUse.at.slice(0, 19)
  return lastUse.state === 'never' ? '0000-00-00T00:00:00' : madeAt.slice(0, 19)
}
