import { and, eq, inArray, sql } from 'drizzle-orm'
import type { AccountId } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { assignments, directoryMemberships, directoryUsers, permissionSets } from '../schema/directory'
import { accessSessions } from '../schema/look-ups'

/** A permission set that Identity Center gives one of its users in the account or in one that its users reach, directly or through a group. */
export interface GivenAccess {
  accountId: AccountId
  userId: string
  permissionSet: string
  via: 'user' | 'group'
  /** The latest session seen in its role under the user's present name. */
  sessionSeenAt: Instant | null
}

/** Whom Identity Center gives what in these accounts. */
export async function accessIn(db: Db, places: readonly { accountId: AccountId }[]): Promise<GivenAccess[]> {
  const userId = sql<string>`coalesce(${directoryMemberships.userId}, ${assignments.principalId})`
  return db
    .select({
      accountId: assignments.accountId,
      userId,
      permissionSet: permissionSets.name,
      via: assignments.principalType,
      // A session under a name that the user no longer has, or did not have yet, proves nothing about whoever has it now.
      sessionSeenAt: sql<Instant | null>`(select session.seen_at from ${accessSessions} session
        join ${directoryUsers} named on named.user_id = session.user_id
        where session.account_id = ${assignments.accountId} and session.user_id = ${userId}
          and session.permission_set = ${permissionSets.name}
          and lower(named.facts->>'userName') = lower(session.user_name)
          and named.gone_at is null and session.seen_at >= named.name_since)`.mapWith(accessSessions.seenAt),
    })
    .from(assignments)
    .innerJoin(permissionSets, eq(permissionSets.arn, assignments.permissionSetArn))
    .leftJoin(
      directoryMemberships,
      and(eq(assignments.principalType, 'group'), eq(directoryMemberships.groupId, assignments.principalId)),
    )
    .where(inArray(assignments.accountId, [...new Set(places.map(({ accountId }) => accountId))]))
}
