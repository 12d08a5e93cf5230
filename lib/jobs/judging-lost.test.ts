import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Context } from '../decide/context'
import { setOwner } from '../decide/set-owner'
import { undoDecisions } from '../decide/undo'
import type { Uuid } from '../domain/ids'
import { DAY, instant, plus } from '../domain/instant'
import { QUIET } from '../notify/testing/notifying'
import { Scanned } from '../scan/testing/scanned'
import { tiny } from '../simulator/scenarios/tiny'
import { events } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { describeStores } from '../store/testing/describe-stores'
import { listedUser, storedAccount, viewerWith } from '../store/testing/listed-users'
import { startJobs } from './jobs'

const NOW = instant('2026-11-23T03:00:00Z')
const PERSON = { type: 'person', email: 'engineer@example.com', name: 'Engineer' } as const

describeStores('a decision whose judging failed', (store) => {
  let org: Scanned
  let user: Uuid
  let stop = async () => {}

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: Date.parse(NOW) })
    const main = await storedAccount(store.db, 'main')
    user = await listedUser(store.db, main, { name: 'ses-smtp-user.20240101-000000' })
  })
  afterEach(async () => {
    await stop()
    await mended()
    await org.simulator.close()
  })

  const at = (now = NOW): Context => ({
    db: store.db,
    viewer: { ...viewerWith('read', 'decide'), actor: PERSON },
    now,
    timeZone: 'UTC',
  })
  const stored = async () => (await store.db.select().from(iamUsers).where(eq(iamUsers.id, user)))[0]
  /** A fault of the database itself: what a decision writes can be written, but no verdict. */
  const broken = () => store.db.execute(sql`alter table iam_users add constraint broken check (false) not valid`)
  const mended = () => store.db.execute(sql`alter table iam_users drop constraint if exists broken`)
  const start = async () => {
    const { db: _, signal: __, ...worker } = org.worker()
    const jobs = await startJobs(store.database, worker, null, QUIET)
    stop = () => jobs.stop()
  }

  test('is judged by a job as soon as that can be done, and told as done by whoever decided', async () => {
    const set = await setOwner(at(), { users: [user], owner: { type: 'team', name: 'Platform' } })
    expect(await stored()).toMatchObject({ stage: 'identified', ownerTeam: 'Platform' })
    await broken()
    const undone = await undoDecisions(at(plus(NOW, DAY)), { decisions: set.decisions.map(({ id }) => id) })
    expect(undone.users).toEqual([user])
    expect(await stored()).toMatchObject({ ownerTeam: 'Platform' })
    await mended()
    await start()
    await vi.waitFor(async () => expect(await stored()).toMatchObject({ stage: 'unidentified', ownerTeam: null }), {
      timeout: 25_000,
      interval: 100,
    })
    const told = await store.db.select().from(events).where(eq(events.type, 'stage-changed'))
    expect(told.map(({ actor }) => actor)).toEqual([PERSON, PERSON])
  })
})
