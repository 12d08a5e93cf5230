import { isSameJson } from '../domain/canonical-json'
import { DAY, type Instant, MINUTE, plus, SECOND } from '../domain/instant'
import { SCIM } from '../domain/people/person'
import { isImplausible } from '../domain/people/roster-changes'
import { scimEntries, scimNumber } from '../domain/people/scim-entries'
import type { Db, Tx } from '../store/engine/database'
import { currentRoster } from '../store/read/current-roster'
import { lockPeople } from '../store/write/people-rows'
import { changeRoster } from '../store/write/roster'
import { dateScimEnds, type ScimToJoin, scimJoined, scimToJoin, scimWaiting } from '../store/write/scim-joining'
import { traced } from '../tracing'
import { renewPeople } from './renew-people'

/** Providers send people one by one: people are joined once they pause, or have sent for so long. Joining 10,000 takes a while. */
const PAUSE = 2 * SECOND
const LONGEST = MINUTE

/** Joins people from what an identity provider told, once that is worth it. @returns whether it was. */
export async function joinScimWhenDue(db: Db, now: Instant, timeZone: string): Promise<boolean> {
  const waiting = await scimWaiting(db)
  if (!waiting || (now < plus(waiting.newest, PAUSE) && now < plus(waiting.oldest, LONGEST))) return false
  await traced('join people', {}, () => db.transaction((tx) => joinScim(tx, now, timeZone)))
  return true
}

/**
 * Takes what an identity provider told into a roster of its own, and joins people anew. So many ends within a day that they look like
 * a mistake wait until somebody confirms them: until then whoever they are about is there.
 */
export async function joinScim(tx: Tx, now: Instant, timeZone: string): Promise<void> {
  await lockPeople(tx)
  const since = plus(now, -DAY)
  const users = await scimToJoin(tx, since)
  const last = users
    .filter(({ toJoinAt }) => toJoinAt !== null)
    .toSorted(byChange)
    .at(-1)
  if (!last) return
  const cause = { now, by: last.changedBy }
  const ending = users.filter(({ endedAt, endTakenAt }) => endedAt !== null && endTakenAt === null)
  const waits = new Set(looksWrong(users, since) ? ending.filter(({ endConfirmedAt }) => endConfirmedAt === null) : [])
  const ended = ending.filter((user) => !waits.has(user))
  const here = scimEntries(users.filter((user) => user.endedAt === null || waits.has(user)))
  const before = new Map((await currentRoster(tx, SCIM))?.entries.map((entry) => [entry.employeeNumber, entry]))
  const put = [...here.values()].filter((entry) => !isSameJson(before.get(entry.employeeNumber), entry))
  const out = [...before.keys()].filter((number) => !here.has(number))
  if (put.length + out.length > 0) {
    await changeRoster(tx, { put, out }, { actor: cause.by, at: now, source: SCIM })
    await dateScimEnds(
      tx,
      ended.flatMap(({ facts, endedAt }) => (endedAt ? [{ number: scimNumber(facts), at: endedAt }] : [])),
    )
    await renewPeople(tx, cause, timeZone)
  }
  const seen = users.filter(({ toJoinAt }) => toJoinAt !== null).map(({ id, version }) => ({ id, version }))
  await scimJoined(tx, { seen, ended: ended.map(({ id }) => id), now })
}

/** Whether those that ended since then, and that nobody confirmed, are too many to be believed. Who came without access lost none. */
function looksWrong(users: readonly ScimToJoin[], since: Instant): boolean {
  const isOver = ({ endedAt, endTakenAt, endConfirmedAt, createdAt }: ScimToJoin) =>
    endedAt !== null && endedAt !== createdAt && endConfirmedAt === null && (endTakenAt === null || endTakenAt > since)
  const numbers = (some: readonly ScimToJoin[]) => new Set(some.map(({ facts }) => scimNumber(facts)))
  const present = numbers(users.filter(({ endedAt }) => endedAt === null))
  const over = [...numbers(users.filter(isOver))].filter((number) => !present.has(number))
  return isImplausible(over.length, present.size + over.length)
}

const byChange = (one: ScimToJoin, other: ScimToJoin) => ((one.toJoinAt ?? '') < (other.toJoinAt ?? '') ? -1 : 1)
