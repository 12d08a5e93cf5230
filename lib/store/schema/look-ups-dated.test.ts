import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { failuresIn, isPartly } from '../../domain/look-up/look-up'
import { newId } from '../engine/new-id'
import { accountsWithoutLookUp, lookUpOf } from '../read/look-up'
import { describeUpgrade } from '../testing/before-upgrade'
import { accounts } from './accounts'
import { directoryUsers } from './directory'
import { lookUps } from './look-ups'

const AT = '2026-01-01T00:00:00.000Z'
const READ = '2026-02-01T00:00:00.000Z'
const DENIED = {
  code: 'action-denied',
  operation: 'cloudtrail:LookupEvents',
  action: 'cloudtrail:LookupEvents',
  by: 'role-policy',
  detail: '',
}
const FOUND = {
  readAt: READ,
  regions: [{ region: 'us-east-1', state: 'failed', since: null, failure: DENIED }],
  uses: [{ credential: null, source: null, service: 's3', region: 'us-east-1', events: 1, lastAt: AT }],
  moreUses: 0,
  days: [],
  failedSignIns: [{ source: null, attempts: 1, lastAt: AT }],
  assumed: [],
  makings: [],
  ofOthers: 0,
  calls: {},
}
const USERS = {
  told: { ...FOUND, regions: [], services: { readAt: READ, list: [{ service: 's3', at: AT, region: null }] } },
  untold: { ...FOUND, services: { failure: DENIED } },
}

describeUpgrade('what look-ups found before each part had its date, and each name', 18, async (db, upgrade) => {
  const [account, told, untold] = [newId(), newId(), newId()]
  await db.execute(sql`insert into accounts
      (id, account_id, partition, kind, state, name, ou_path, reading, problems, groups, policies, revision, read_at)
    values (${account}, '111111111111', 'aws', 'organization', 'open', 'main', '[]', 'read', '[]', '[]', '[]', 0, ${AT})`)
  await db.execute(sql`insert into directory_users (user_id, facts, first_seen_at) values ('u', '{}', ${AT})`)
  for (const [id, found, readAt] of [
    [told, USERS.told, AT],
    [untold, USERS.untold, READ],
  ] as const) {
    await db.execute(sql`insert into iam_users
        (id, account, account_id, unique_id, name, arn, created_at, first_seen_at, facts, assessment, stage, kind, excepted,
         stage_since, next_action, urgency, signals, stale, live, search)
      values (${id}, ${account}, '111111111111', ${id}, 'one', 'arn', ${AT}, ${AT}, '{}', '{}', 'unidentified', 'unknown',
        false, ${AT}, 'identify', 0, '{}', false, true, 'one')`)
    await db.execute(sql`insert into look_ups ("user", state, asked_at, asked_by, attempt, read_at, found)
      values (${id}, 'ended', ${AT}, '{}', 1, ${readAt}, ${JSON.stringify(found)})`)
  }
  await upgrade()
  const [one, other] = [(await lookUpOf(db, told))?.found, (await lookUpOf(db, untold))?.found]
  if (!one || !other) throw new Error('what was found is gone')
  expect(one).toMatchObject({
    uses: [{ service: 's3', readAt: READ }],
    failedSignIns: [{ attempts: 1, readAt: READ }],
    services: { readAt: READ, list: [{ service: 's3' }], failure: null },
  })
  expect(isPartly(one)).toBe(false)
  expect(other.regions).toMatchObject([{ region: 'us-east-1', of: 'name', readAt: READ }])
  expect(failuresIn(other)).toEqual([DENIED])
  expect(await db.select({ partly: lookUps.partly }).from(lookUps).where(eq(lookUps.user, untold))).toEqual([
    { partly: true },
  ])
  expect(await accountsWithoutLookUp(db)).toMatchObject([{ name: 'main', failure: DENIED }])
  expect(await db.select({ at: accounts.detailsReadAt }).from(accounts)).toEqual([{ at: AT }])
  expect(await db.select({ since: directoryUsers.nameSince }).from(directoryUsers)).toEqual([{ since: AT }])
})
