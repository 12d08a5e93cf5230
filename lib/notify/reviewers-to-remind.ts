import { isReminderDay } from '../domain/campaign'
import { DAY, dayIn, daysBetween, type Instant, plus } from '../domain/instant'
import { may } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { ownersNamed } from '../store/read/campaigns'
import { waitingCases } from '../store/read/case-digest'
import { deputiesOf } from '../store/read/deputies'
import { signedInOnce } from '../store/read/digest'
import type { Notifying } from './settings'

/**
 * Addresses of those who are told today that people who left wait for their answer: once a case is new, and on the days of
 * reminders around its deadline. Deputies are told too, and nobody who may not answer.
 */
export async function reviewersToRemind(
  db: Db,
  { held, timeZone }: Pick<Notifying, 'held' | 'timeZone'>,
  now: Instant,
): Promise<ReadonlySet<string>> {
  const today = dayIn(now, timeZone)
  const cases = (await waitingCases(db)).filter(
    ({ openedAt, due }) => openedAt > plus(now, -DAY) || isReminderDay(daysBetween(today, due)),
  )
  const managers = [...new Set(cases.flatMap(({ assignee }) => assignee ?? []))]
  const deputies = await deputiesOf(db, managers, now)
  const named = await ownersNamed(
    db,
    [...managers, ...deputies.values()].map((id) => `person:${id}`),
  )
  const known = await signedInOnce(db)
  const heldBy = (email: string) => held(known.find((one) => one.email === email) ?? { email, groups: [] })
  const addresses = [...named.values()].flatMap(({ address }) => address ?? [])
  const admins = cases.some(({ assignee }) => assignee === null)
    ? known.filter((who) => may({ permissions: held(who) }, 'configure')).map(({ email }) => email)
    : []
  return new Set([...addresses, ...admins].filter((email) => may({ permissions: heldBy(email) }, 'review')))
}
