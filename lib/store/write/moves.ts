import { and, isNull, ne, sql } from 'drizzle-orm'
import type { Cause, NewEvent } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import { movesAmong } from '../../domain/people/moves'
import type { Person } from '../../domain/people/person'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { countsOfAccess } from '../read/person-doors'
import { iamUsers } from '../schema/iam-users'
import { moves } from '../schema/leaver-cases'
import type { PersonChange } from './people-events'
import { recordEvents } from './record-event'
import { batches } from './rows'

/**
 * Tells who has another manager or department, and keeps what they have as it is now for the former manager to go through. Whoever has
 * nothing has nothing to be gone through.
 */
export async function recordMoves(
  tx: Tx,
  changes: readonly PersonChange[],
  people: readonly Person[],
  { now, by, after = null }: Cause,
): Promise<void> {
  const stayed = changes.flatMap(({ before, after: is }) => (before ? [{ before, after: is }] : []))
  const changed = new Set<Uuid>(stayed.map(({ after: { id } }) => id))
  const { moved, renamed } = movesAmong(
    stayed,
    people.filter(({ id }) => !changed.has(id)),
  )
  if (moved.length + renamed.length === 0) return
  const told = (subjects: readonly Uuid[], news: NewEvent['news']): NewEvent => ({
    ...{ recordedAt: now, happenedAfter: after, happenedBy: now, actor: by, subjects, news },
  })
  const ids = moved.map(({ after: { id } }) => id)
  const users = await usersBy(tx, 'person', ids)
  const machines = await usersBy(tx, 'ownerPerson', ids)
  const access = await countsOfAccess(tx, ids)
  const rows = moved.map(({ before, after: is }) => ({
    id: newId(),
    person: is.id,
    at: now,
    fromManager: before.managerId,
    toManager: is.managerId,
    fromDepartment: before.department,
    toDepartment: is.department,
    users: users.get(is.id) ?? [],
    machines: machines.get(is.id) ?? [],
    assignments: access.get(is.id) ?? 0,
  }))
  const kept = rows.filter((row) => row.users.length + row.machines.length + row.assignments > 0)
  for (const some of batches(kept)) await tx.insert(moves).values(some)
  const isKept = new Set(kept.map(({ id }) => id))
  await recordEvents(tx, [
    ...renamed.map((one) => told([], { type: 'department-renamed', ...one })),
    ...rows.map(({ id, person, fromManager, toManager, ...of }) =>
      told([person], {
        type: 'person-moved',
        move: isKept.has(id) ? id : null,
        ...{ fromManager, toManager, users: of.users.length, machines: of.machines.length },
      }),
    ),
  ])
}

/** Present IAM users that are these people's, or those of machines that they own. */
async function usersBy(tx: Tx, column: 'person' | 'ownerPerson', ids: readonly Uuid[]) {
  const found = new Map<Uuid, Uuid[]>()
  const isOwned = column === 'ownerPerson' ? ne(iamUsers.kind, 'human') : undefined
  const rows = await tx
    .select({ id: iamUsers.id, of: iamUsers[column] })
    .from(iamUsers)
    .where(and(sql`${iamUsers[column]} = any(${sql.param([...ids])}::uuid[])`, isNull(iamUsers.removedAt), isOwned))
    .orderBy(iamUsers.id)
  for (const { id, of } of rows) if (of) found.set(of, [...(found.get(of) ?? []), id])
  return found
}
