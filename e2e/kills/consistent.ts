import { gt, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Instant } from '../../lib/domain/instant'
import { factsOf } from '../../lib/scan/testing/facts-of'
import type { Db } from '../../lib/store/engine/database'
import { decisions, events } from '../../lib/store/schema/decisions'
import { iamUsers } from '../../lib/store/schema/iam-users'
import { leaverCases } from '../../lib/store/schema/leaver-cases'
import { people } from '../../lib/store/schema/people'
import { expectCounted } from '../../lib/store/testing/counted'
import { verifyEvents } from '../../lib/store/write/seal-events'

/** What holds of a database at any moment, whatever was broken off in the middle. */
export async function expectConsistent(db: Db): Promise<void> {
  expect((await verifyEvents(db)).broken).toBeNull()
  await expectCounted(db)
  const { rows: untold } = await db.execute(sql`
    select id, type from decisions where not exists
      (select 1 from events where events.data->>'decision' = decisions.id::text)`)
  expect(untold).toEqual([])
  const { rows: unmade } = await db.execute(sql`
    select id, type from events where data ? 'decision' and not exists
      (select 1 from decisions where decisions.id::text = events.data->>'decision')`)
  expect(unmade).toEqual([])
  const { rows: unheld } = await db.execute(sql`
    select id from rosters where id not in (select (data->>'roster')::uuid from events where type = 'roster-set')`)
  expect(unheld).toEqual([])
}

/**
 * All that matters of a database, without ids: two that had the same done to them `since` then are alike. (How often a verdict moves
 * during a first scan depends on whether an account or the directory is read first.)
 */
export async function standing(db: Db, since: Instant) {
  const told = await db.select().from(events).where(gt(events.recordedAt, since))
  const facts = await factsOf(db)
  const users = (await db.select().from(iamUsers)).map(
    ({ accountId, uniqueId, stage, kind, nextAction, signals, ownerName, ownerTeam, excepted, stageSince }) =>
      [
        `${accountId}/${uniqueId}`,
        { stage, kind, nextAction, signals, ownerName, ownerTeam, excepted, stageSince },
      ] as const,
  )
  const sorted = (lines: readonly string[]) => lines.toSorted()
  return {
    facts,
    users: new Map(users),
    people: sorted((await db.select().from(people)).map(({ name, facts: { status } }) => `${name} ${status}`)),
    cases: sorted((await db.select().from(leaverCases)).map(({ state }) => state)),
    decisions: sorted(
      (await db.select().from(decisions)).map(({ type, value }) => `${type} ${Object.keys(Object(value))}`),
    ),
    events: sorted(told.map(({ type, recordedAt }) => `${recordedAt} ${type}`)),
  }
}
