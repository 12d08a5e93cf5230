import { DAY, dayOf, instant, plus } from '../../domain/instant'
import type { Db } from '../engine/database'
import { caseDoors, leaverCases } from '../schema/leaver-cases'
import { insertMany } from '../write/rows'
import { leftOn, personId } from './filled-people'
import { type FilledUser, type Filling, idOf, pick, spread } from './filling'

/** The cases of those who left, each with the ways in that their IAM users are: some open, most seen shut. */
export async function fillCases(
  db: Db,
  filling: Filling,
  byPerson: ReadonlyMap<number, readonly FilledUser[]>,
): Promise<void> {
  const rows: (typeof leaverCases.$inferInsert)[] = []
  const doors: (typeof caseDoors.$inferInsert)[] = []
  for (const [person, users] of byPerson) {
    const id = idOf(`case ${person}`)
    const leavingDate = leftOn(filling, person)
    const openedAt = plus(instant(leavingDate), DAY)
    const isOpen = users.some(({ row }) => row.live)
    const manager = personId(Math.floor((person - 1) / 16) * 2)
    rows.push({
      id,
      person: personId(person),
      openedAt,
      leavingDate,
      lastWorkingDay: leavingDate,
      due: leavingDate,
      lateAfter: dayOf(plus(openedAt, 7 * DAY)),
      manager,
      assignee: spread(person, 6) % 10 === 0 ? null : manager,
      assignedBecause: 'manager',
      state: isOpen ? pick(['open', 'open', 'confirmed', 'retained'], spread(person, 5)) : 'cleaned',
      cleanedAt: isOpen ? null : plus(openedAt, 2 * DAY),
      reopenedAt: null,
      retainedUntil: null,
    })
    for (const { row, credentials: held } of users)
      for (const { id: credential, kind } of held)
        doors.push({
          id: idOf(`door ${credential}`),
          case: id,
          key: credential,
          what: { type: 'credential', kind, account: row.account, user: row.id ?? credential, userName: row.name },
          openedAt,
          seenOpenAt: row.live ? filling.now : openedAt,
          closedAt: row.live ? null : plus(openedAt, 2 * DAY),
          usedAfterAt: row.signals.includes('used-after-leaving') ? filling.now : null,
        })
  }
  await db.transaction(async (tx) => {
    await insertMany(tx, leaverCases, rows)
    await insertMany(tx, caseDoors, doors)
  })
}
