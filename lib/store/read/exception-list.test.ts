import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { stableText } from '../../contract/lists/columns'
import { EXCEPTION_COLUMNS } from '../../contract/lists/exception-columns'
import { EVERY_EXCEPTION, type ExceptionFilter, exceptionList } from '../../contract/lists/exception-list'
import { approveException } from '../../decide/approve-exception'
import { askException } from '../../decide/ask-exception'
import { ADMIN, deciding, ENGINEER, NOW } from '../../decide/testing/deciding'
import { undoDecisions } from '../../decide/undo'
import { withdrawException } from '../../decide/withdraw-exception'
import { notExtended } from '../../domain/exception'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, instant, plus } from '../../domain/instant'
import { CATALOGUE } from '../../domain/testing/sample-catalogue'
import { sightOf } from '../../domain/viewer'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { recordEvents } from '../write/record-event'
import { coverageOf } from './coverage'
import { exceptionIntegrations, exceptionPage, exceptionTotals, exportExceptions, statesOf } from './exception-list'
import { iamUserDetail } from './iam-user-detail'

describeOneStore('the list of exceptions', (store) => {
  const { as } = deciding(store)
  let main: StoredAccount
  const users: Record<string, Uuid> = {}
  const asked: Record<string, Uuid> = {}
  const answered: Record<string, Uuid | undefined> = {}
  const page = (filter: Partial<ExceptionFilter> = {}, now: Instant = NOW) =>
    exceptionPage(store.db, CATALOGUE, { ...EVERY_EXCEPTION, ...filter }, now)
  const names = async (filter: Partial<ExceptionFilter> = {}, now: Instant = NOW) =>
    (await page(filter, now)).exceptions.map(({ user }) => user.name)

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    const ends = {
      asked: '2026-12-10',
      soon: '2026-12-01',
      late: '2027-06-30',
      refused: '2027-01-31',
      back: '2027-02-28',
    }
    for (const [name, until] of Object.entries(ends)) {
      const user = await listedUser(store.db, main, { name: `user-${name}` })
      const made = await askException(as(ENGINEER), { users: [user], reason: `Because of ${name}`, until })
      users[name] = user
      asked[name] = made.decisions[0]?.id ?? user
    }
    const answer = async (which: string[], is: string) => {
      for (const name of which) {
        const made = await approveException(as(ADMIN), { exceptions: [asked[name]], answer: is })
        answered[name] = made.decisions[0]?.id
      }
    }
    await answer(['soon', 'late', 'back'], 'approved')
    await answer(['refused'], 'refused')
    await withdrawException(as(ENGINEER, plus(NOW, 1)), { exceptions: [asked.back] })
  })

  test('tells where no exception keeps what has to be closed first', async () => {
    await store.db.update(iamUsers).set({ nextAction: 'close-leaver' }).where(eq(iamUsers.name, 'user-late'))
    const told = (await page()).exceptions.map(({ user: { name }, overruledBy }) => [name, overruledBy])
    expect(Object.fromEntries(told)).toMatchObject({ 'user-late': 'close-leaver', 'user-soon': null })
  })

  test('says who asked, who answered, and where each stands, soonest end first', async () => {
    const { exceptions, count, groups } = await page()
    expect(exceptions.map(({ user, state }) => [user.name, state])).toEqual([
      ['user-soon', 'valid'],
      ['user-asked', 'asked'],
      ['user-refused', 'refused'],
      ['user-back', 'withdrawn'],
      ['user-late', 'valid'],
    ])
    expect(exceptions[0]).toMatchObject({
      id: asked.soon,
      reason: 'Because of soon',
      until: '2026-12-01T15:00:00.000Z',
      asked: { at: NOW, by: ENGINEER.actor },
      answer: { id: answered.soon, is: 'approved', at: NOW, by: ADMIN.actor },
      account: { id: main.id },
    })
    expect(count).toBe(5)
    expect(groups).toEqual([{ kind: 'human', integration: null, count: 5, asked: 1, valid: 2, recheck: null }])
  })

  test('tells the states of each moment as the rule does', async () => {
    const later = instant('2026-12-20T00:00:00Z')
    const states = (await page({}, later)).exceptions.map(({ user, state }) => [user.name, state])
    expect(states.slice(0, 2)).toEqual([
      ['user-soon', 'expired'],
      ['user-asked', 'lapsed'],
    ])
    for (const now of [NOW, later])
      for (const { user, state } of (await page({}, now)).exceptions)
        expect(await names({ states: [state] }, now)).toContain(user.name)
    expect(await names({ states: ['asked'] })).toEqual(['user-asked'])
    expect(await names({ states: ['asked'] }, later)).toEqual([])
  })

  test('counts each state, whichever is asked for', async () => {
    const found = await statesOf(store.db, { ...EVERY_EXCEPTION, states: ['asked'] }, NOW)
    expect(found).toEqual({ any: 5, of: { asked: 1, valid: 2, refused: 1, withdrawn: 1 } })
  })

  test('shows and counts what was extended once, by what extends it, as the rule does', async () => {
    const [user = main.id] = [users.soon]
    const ask = async (wish: { until: string; credentialKinds?: string[] }, at: Instant, is?: string) => {
      const made = await askException(as(ENGINEER, at), { users: [user], reason: 'Longer', ...wish })
      const [id = user] = made.decisions.map((one) => one.id)
      if (is) await approveException(as(ADMIN, at), { exceptions: [id], answer: is })
      return id
    }
    const shown = async () => (await page({ q: 'user-soon' })).exceptions.map(({ id }) => id)
    const ofUser = async () =>
      notExtended((await iamUserDetail(store.db, sightOf(ADMIN), user))?.exceptions ?? []).map(({ id }) => id)
    const short = await ask({ until: '2026-11-30' }, plus(NOW, 1), 'approved')
    const open = await ask({ until: '2027-03-31' }, plus(NOW, 2))
    expect((await shown()).toSorted()).toEqual([asked.soon, short, open].toSorted())
    expect((await ofUser()).toSorted()).toEqual((await shown()).toSorted())
    const approved = await approveException(as(ADMIN, plus(NOW, 3)), { exceptions: [open], answer: 'approved' })
    expect(await shown()).toEqual([open])
    expect(await ofUser()).toEqual([open])
    expect((await page({ q: 'user-soon' })).groups).toMatchObject([{ valid: 1, count: 1 }])
    expect((await statesOf(store.db, EVERY_EXCEPTION, NOW)).of).toMatchObject({ valid: 2 })
    expect(await exceptionTotals(store.db, 365, NOW)).toMatchObject({ valid: 2 })
    await undoDecisions(as(ADMIN, plus(NOW, 4)), { decisions: [approved.decisions[0]?.id] })
    expect((await shown()).toSorted()).toEqual([asked.soon, short, open].toSorted())
  })

  test('finds what ends soon, and by name', async () => {
    expect(await names({ endsWithin: 30 })).toEqual(['user-soon'])
    expect((await page({ endsWithin: 300 })).count).toBe(2)
    expect(await names({ q: 'LATE' })).toEqual(['user-late'])
  })

  test('points out what can do without its key by now, beside the one and beside all that are alike', async () => {
    const user = await listedUser(store.db, main, { name: 'logs' })
    await askException(as(ENGINEER), { users: [user], reason: 'Origin', until: '2026-12-31' })
    await store.db.update(iamUsers).set({ kind: 'saas', integration: 'fastly' }).where(eq(iamUsers.id, user))
    const { exceptions, groups, count } = await page({ integrations: ['fastly'] })
    const recheck = {
      roleSupport: 'partial',
      isQuestion: true,
      since: null,
      possible: 'untold',
      limits: { en: 'A private origin needs a key.' },
    }
    expect(count).toBe(1)
    expect(exceptions).toMatchObject([{ user: { name: 'logs' }, recheck }])
    expect(groups).toMatchObject([{ kind: 'saas', integration: 'fastly', asked: 1, valid: 0, recheck }])

    const serving = async (needs: 'key' | 'role') => {
      const assessment = sql`${iamUsers.assessment} || ${JSON.stringify({ featureNeeds: needs })}::jsonb`
      await store.db.update(iamUsers).set({ assessment }).where(eq(iamUsers.id, user))
      return page({ integrations: ['fastly'] })
    }
    const key = { recheck: null }
    expect(await serving('key')).toMatchObject({ exceptions: [key], groups: [key] })
    const role = { recheck: { ...recheck, isQuestion: false } }
    expect(await serving('role')).toMatchObject({ exceptions: [role], groups: [role] })
  })

  test('offers the integrations of those there are, whatever stands of them, and none that nobody asked for', async () => {
    expect(await exceptionIntegrations(store.db, NOW)).toEqual([])
    const of = { late: 'fastly', refused: 'datadog', soon: 'fastly' }
    for (const [name, integration] of Object.entries(of))
      await store.db
        .update(iamUsers)
        .set({ integration })
        .where(eq(iamUsers.name, `user-${name}`))
    const other = await listedUser(store.db, main, { name: 'other' })
    await store.db.update(iamUsers).set({ integration: 'snowflake' }).where(eq(iamUsers.id, other))
    const offered = await exceptionIntegrations(store.db, NOW)
    expect(offered).toEqual(['datadog', 'fastly'])
    const [integrations] = exceptionList
      .shown(EVERY_EXCEPTION, await page(), { integrations: offered, endsWithin: [] })
      .choices.filter(({ field }) => field === 'integrations')
    expect(integrations).toMatchObject({ name: 'integration', options: offered })
    expect(await names({ integrations: ['fastly'] })).toEqual(['user-soon', 'user-late'])
  })

  test('is whole in a file, in the order of the list', async () => {
    const file: string[] = []
    for await (const { user } of exportExceptions(store.db, CATALOGUE, { ...EVERY_EXCEPTION, limit: 1 }, NOW))
      file.push(user.name)
    expect(file).toEqual(await names())
  })

  test('tells a user what stands of its own, however much happened to it since', async () => {
    const news = { type: 'user-renamed', from: 'a', to: 'b' } as const
    const at = { recordedAt: plus(NOW, 1), happenedAfter: null, happenedBy: plus(NOW, 1), actor: ADMIN.actor }
    const renamed = Object.values(users).flatMap((user) => Array(60).fill({ ...at, subjects: [user], news }))
    await store.db.transaction((tx) => recordEvents(tx, renamed))
    const standing = async (name: string) => {
      const user = await iamUserDetail(store.db, sightOf(ADMIN), users[name] ?? main.id)
      return user?.exceptions.map(({ id, answer }) => [id, answer?.id ?? null])
    }
    expect(await standing('soon')).toEqual([[asked.soon, answered.soon]])
    expect(await standing('asked')).toEqual([[asked.asked, null]])
    await undoDecisions(as(ADMIN), { decisions: [answered.soon] })
    expect(await standing('soon')).toEqual([[asked.soon, null]])
    await undoDecisions(as(ENGINEER), { decisions: [asked.soon] })
    expect(await standing('soon')).toEqual([])
  })

  test('says in each row of a file whether its kind and its stage are as they were last read', async () => {
    const { coverage = () => null } = EXCEPTION_COLUMNS
    const coverageIn = async () => {
      const file: unknown[] = []
      for await (const line of exportExceptions(store.db, CATALOGUE, EVERY_EXCEPTION, NOW))
        file.push(stableText(coverage(line, await coverageOf(store.db))))
      return [...new Set(file)]
    }
    expect(await coverageIn()).toEqual(['complete'])
    await storedAccount(store.db, 'unread', { reading: 'failed' })
    expect(await coverageIn()).toEqual(['others-unread'])
    await store.db.update(accounts).set({ reading: 'failed' }).where(eq(accounts.id, main.id))
    expect(await coverageIn()).toEqual(['partial'])
  })

  test('is paged both ways by either order', async () => {
    for (const sort of ['until', 'asked'] as const) {
      const all = await names({ sort })
      const first = await page({ sort, limit: 2 })
      const second = await page({ sort, limit: 2, cursor: first.next })
      const third = await page({ sort, limit: 2, cursor: second.next })
      expect([first, second, third].flatMap(({ exceptions }) => exceptions.map(({ user }) => user.name))).toEqual(all)
      expect(third.next).toBeNull()
      const back = await page({ sort, limit: 2, cursor: second.previous })
      expect(back.exceptions).toEqual(first.exceptions)
    }
  })

  test('leaves out what was taken back, and users that are gone', async () => {
    await undoDecisions(as(ENGINEER), { decisions: [asked.asked] })
    await store.db
      .update(iamUsers)
      .set({ removedAt: plus(NOW, DAY) })
      .where(eq(iamUsers.id, users.late ?? main.id))
    expect(await names()).toEqual(['user-soon', 'user-refused', 'user-back'])
  })
})
