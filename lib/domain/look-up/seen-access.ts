import type { AccountId } from '../ids'
import type { Instant } from '../instant'
import { permissionSetOf, sessionName, type TrailEvent } from './trail-event'

/** Who is looked for: a user of the identity store by the name it has now. */
export interface DirectoryName {
  userId: string
  userName: string
  /** Since when it is known to have that name: before, it may have been another's. */
  nameSince: Instant
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
 * Center. Sessions of other roles may bear any name, and a name like a permission set's role makes none: only `roles`, those
 * that Identity Center has in the account, count. Sessions from before the name was known as theirs may be somebody else's.
 * Source: IAM Identity Center User Guide: a role session is named as the user of the identity store.
 */
export function seenAccess(
  events: readonly TrailEvent[],
  { accountId, roles }: { accountId: AccountId; roles: ReadonlySet<string> },
  { userId, userName, nameSince }: DirectoryName,
): SeenAccess[] {
  const seen = new Map<string, SeenAccess>()
  for (const { at, record } of events) {
    const role = record?.caller.role
    const set = role && role.accountId === accountId && roles.has(role.name) ? permissionSetOf(role.name) : null
    if (!record || set === null || at < nameSince) continue
    if (sessionName(record.caller)?.toLowerCase() !== userName.toLowerCase()) continue
    const known = seen.get(set)
    if (!known || known.seenAt < at) seen.set(set, { accountId, userId, userName, permissionSet: set, seenAt: at })
  }
  return [...seen.values()]
}
