import type { AccountId } from '../ids'
import type { Instant } from '../instant'
import { permissionSetOf, sessionName, type TrailEvent } from './trail-event'

/** Who is looked for: a user of the identity store by the name it has now. */
export interface DirectoryName {
  userId: string
  userName: string
  /** Until then another user had this name; `null`: nobody else had it. */
  nameSince: Instant | null
}

/** A permission set's role of one account, in which a person was seen. */
export interface SeenAccess {
  accountId: AccountId
  userId: string
  userName: string
  permissionSet: string
  seenAt: Instant
}

/**
 * The latest session of each permission set's role under a person's present user name: proof that they got in by Identity
 * Center. Sessions of other roles may bear any name; those from before the name was theirs may be somebody else's.
 * Source: IAM Identity Center User Guide: a role session is named as the user of the identity store.
 */
export function seenAccess(
  events: readonly TrailEvent[],
  accountId: AccountId,
  { userId, userName, nameSince }: DirectoryName,
): SeenAccess[] {
  const seen = new Map<string, SeenAccess>()
  for (const { at, record } of events) {
    const role = record?.caller.role
    const set = role ? permissionSetOf(role.name) : null
    if (!record || !role || set === null || (role.accountId !== null && role.accountId !== accountId)) continue
    if (sessionName(record.caller)?.toLowerCase() !== userName.toLowerCase()) continue
    if (nameSince !== null && at <= nameSince) continue
    const known = seen.get(set)
    if (!known || known.seenAt < at) seen.set(set, { accountId, userId, userName, permissionSet: set, seenAt: at })
  }
  return [...seen.values()]
}
