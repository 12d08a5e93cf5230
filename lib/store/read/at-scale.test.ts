import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { EVERY_EVENT } from '../../contract/lists/event-list'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import { personList } from '../../contract/lists/person-list'
import { DAY, dayOf, endOfDay, plus } from '../../domain/instant'
import { NO_USERS } from '../../domain/judge/progress'
import { cleanUpByMonth, punctualityOf } from '../../domain/leavers/clean-up'
import { daysLate } from '../../domain/leavers/deadline'
import { NOW } from '../../domain/testing/facts'
import { sightOf, systemViewer } from '../../domain/viewer'
import { expectCounted } from '../testing/counted'
import { describeOneStore } from '../testing/describe-stores'
import { fillOrganization } from '../testing/filled-organization'
import { plansOf } from '../testing/plans'
import { activityPage } from './activity'
import { knownCases } from './case-facts'
import { changesSince } from './changes'
import { cleanUpMonths } from './clean-up'
import { countIamUsers, iamUserPage } from './iam-user-list'
import { leaverPopulation } from './leavers'
import { personPage } from './person-list'
import { leftSeries, progressSeries } from './progress'
import { readyToDelete } from './ready-to-delete'
import { search } from './search'
import { shellStatus } from './shell-status'

const admin = systemViewer('cli')
const LOOKS_AT_EVERY_USER = /Seq Scan on iam_users/

describeOneStore('an Organization of many', (store) => {
  beforeEach(() =>
    fillOrganization(store.db, { accounts: 60, users: 100, people: 1_000, leavers: 400, days: 30, now: NOW }),
  )

  test('is asked along indexes for what is a part of it, and for its history by what was added up', async () => {
    const { db } = store
    const week = plus(NOW, -7 * DAY)
    const plans = async (asking: () => Promise<unknown>) => (await plansOf(store, asking)).join('\n')
    await expectCounted(db)

    const changes = await plans(() => changesSince(db, { since: week, told: dayOf(week) }))
    expect(changes).toContain('iam_users_stage_since')
    expect(changes).not.toMatch(LOOKS_AT_EVERY_USER)

    const alarms = await plans(() => countIamUsers(db, null, { ...EVERY_IAM_USER, signals: ['used-again'] }))
    expect(alarms).toContain('iam_users_signals')

    const series = await plans(async () => {
      await progressSeries(db, { days: 30, now: NOW, present: NO_USERS })
      await leftSeries(db, { days: 30, now: NOW })
    })
    expect(series).not.toContain('progress_days')

    // Of so few users the whole table costs about as much as the part that is held.
    const leavers = (await plansOf(store, () => leaverPopulation(db, admin, true), 'preferred')).join('\n')
    expect(leavers).toContain('iam_users_held')
    expect(leavers).toContain('people_gone_entering')
    expect(leavers).not.toMatch(LOOKS_AT_EVERY_USER)

    const everybody = await plans(() => personPage(db, admin, personList.every))
    expect(everybody).not.toMatch(LOOKS_AT_EVERY_USER)

    const around = await plans(() => shellStatus(db, admin, { now: NOW, since: null }))
    expect(around).not.toMatch(LOOKS_AT_EVERY_USER)
    expect(around).not.toMatch(/Seq Scan on scan_accounts/)

    const deletable = await plans(() => readyToDelete(db, admin))
    expect(deletable).toContain('iam_users_kept_out')

    const { users } = await iamUserPage(db, null, { ...EVERY_IAM_USER, sort: 'name', limit: 1 })
    const known = users[0]?.name ?? ''
    const found = await plans(() => search(db, sightOf(admin), known))
    expect(found).toContain('iam_users_pkey')
  })

  test('is counted once for a page of few, which are then taken by their ids', async () => {
    const wanted = { ...EVERY_IAM_USER, q: 'nobody-is-called-so' }
    const [counts, page, scope, ...more] = await plansOf(store, () => iamUserPage(store.db, null, wanted))
    expect(counts).toContain('HashAggregate')
    expect(page).toContain('iam_users_pkey')
    expect(scope).not.toContain('iam_users')
    expect(more).toEqual([])
  })

  test('tells the same of many that match as of few, in the same order', async () => {
    const { db } = store
    for (const word of ['deploy', 'ito.']) {
      const { rows } = await db.execute<{ id: string }>(sql`
        select u.id from iam_users u join accounts a on a.id = u.account and a.state = 'open' 
        where lower(u.name) like ${`%${word}%`}
        order by u.removed_at is not null, lower(u.name) <> ${word}, not starts_with(lower(u.name), ${word}),
          u.name collate "und-x-icu", u.id limit 6`)
      const told = await search(db, sightOf(admin), word)
      expect(told.users.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
    }
    const about = await db.execute<{ id: string }>(sql`
      select e.id from events e where exists (
        select from iam_users u where u.id = any(e.subjects) and lower(u.name) like '%deploy%')
      order by e.recorded_at desc, e.id desc limit 20`)
    const page = await activityPage(db, admin, { ...EVERY_EVENT, q: 'deploy', limit: 20 })
    expect(page.events.map(({ id }) => id)).toEqual(about.rows.map(({ id }) => id))
    const [one] = (await iamUserPage(db, null, { ...EVERY_IAM_USER, q: 'deploy', limit: 1 })).users
    const few = await activityPage(db, admin, { ...EVERY_EVENT, q: one?.name ?? '', limit: 20 })
    expect(few.events.length).toBeGreaterThanOrEqual(3)
    expect(few.events.every(({ subjects }) => subjects.some(({ name }) => name.includes(one?.name ?? '?')))).toBe(true)
  })

  test('tells how punctually doors were closed as the rule says it of each case', async () => {
    const timeZone = 'Asia/Tokyo'
    const cases = [...(await knownCases(store.db, null)).values()]
    const told = cases.map(({ leavingDate, lateAfter, cleanedAt, doors }) => ({
      leavingDate,
      punctuality: punctualityOf(doors, endOfDay(lateAfter, timeZone), NOW, false),
      cleanedAfterDays: cleanedAt && daysLate({ lateAfter: leavingDate }, cleanedAt, timeZone),
    }))
    expect(new Set(told.map(({ punctuality }) => punctuality)).size).toBeGreaterThan(1)
    expect(await cleanUpMonths(store.db, admin, { now: NOW, timeZone })).toEqual(cleanUpByMonth(told))
  })
})
