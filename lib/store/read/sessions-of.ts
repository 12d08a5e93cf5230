import { inArray } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { CaseDoor } from '../../domain/leavers/leaver-case'
import { sessionsUntil } from '../../domain/leavers/sessions'
import type { Db } from '../engine/database'
import { iamUsers } from '../schema/iam-users'

/** Until when sessions may still work that doors gave before they were shut; of those that are not told none may. One statement. */
export async function sessionsOf(
  db: Db,
  doors: readonly CaseDoor[],
  now: Instant,
): Promise<ReadonlyMap<Uuid, Instant>> {
  // Most were shut long ago, or never: whatever cut them off need not be read.
  const perhaps = doors.filter((door) => sessionsUntil(door, null, now) !== null)
  const users = await db
    .select({ id: iamUsers.id, removedAt: iamUsers.removedAt, facts: iamUsers.facts })
    .from(iamUsers)
    .where(
      inArray(
        iamUsers.id,
        perhaps.flatMap(({ what }) => (what.type === 'credential' ? what.user : [])),
      ),
    )
  const holders = new Map(
    users.map(({ id, removedAt, facts }) => [id, { removedAt, inlinePolicies: facts.inlinePolicies }]),
  )
  return new Map(
    perhaps.flatMap((door) => {
      const { id, what } = door
      const until = sessionsUntil(door, what.type === 'credential' ? (holders.get(what.user) ?? null) : null, now)
      return until === null ? [] : [[id, until] as const]
    }),
  )
}
