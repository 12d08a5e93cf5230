import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { EVERY_IAM_USER, parseIamUserFilter } from '../../contract/lists/iam-user-list'
import { groupHref, ownerOfWork } from '../../contract/work-wish'
import { instant } from '../../domain/instant'
import { NEXT_ACTIONS } from '../../domain/judge/assessment'
import type { Viewer } from '../../domain/viewer'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../testing/listed-users'
import { plansOf } from '../testing/plans'
import { keyedPerson } from '../testing/stored-people'
import { countIamUsers, iamUserLines } from './iam-user-list'
import { work } from './work'

const nobody = viewerWith('read')
const signedIn = (email: string): Viewer => ({ ...nobody, actor: { type: 'person', email, name: email } })

describeOneStore('what is to be done next', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
  })
  const all = { ...EVERY_IAM_USER, removed: false } as const

  test('every user that is not removed is in exactly one group, and each group leads to its own list', async () => {
    for (const [n, nextAction] of NEXT_ACTIONS.entries())
      for (let copy = 0; copy <= n % 4; copy += 1)
        await listedUser(store.db, main, { name: `${nextAction}-${copy}` }, { nextAction })
    await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') }, { stage: 'removed' })
    const closed = await storedAccount(store.db, 'closed', { state: 'closed' })
    await listedUser(store.db, closed, { name: 'elsewhere' }, { nextAction: 'identify' })
    await listedUser(store.db, main, { name: 'kept' }, { nextAction: 'keep', excepted: true })
    const { total, groups, ...whole } = await work(store.db, nobody, null)
    expect(whole.kept).toBe(1)
    expect(await countIamUsers(store.db, null, { ...all, excepted: false })).toBe(total - whole.kept)
    expect(groups.map(({ action }) => action)).toEqual(NEXT_ACTIONS)
    expect(total).toBe(await countIamUsers(store.db, null, all))
    expect(total).toBe(37)
    const seen = new Set<string>()
    for (const { action, count } of groups) {
      const { filter, ignored } = parseIamUserFilter(
        Object.fromEntries(new URL(groupHref(action, null), 'http://x').searchParams),
      )
      expect(ignored).toEqual([])
      expect(await countIamUsers(store.db, null, filter)).toBe(count)
      for (const { id } of (await iamUserLines(store.db, null, filter)).users) seen.add(id)
    }
    expect(seen.size).toBe(total)
  })

  test('the most dangerous of a group come first: by the worst signal that works, then by the latest use', async () => {
    const identify = { nextAction: 'identify' } as const
    const lastUse = (day: string) => ({ ...identify, lastUse: instant(day) })
    await listedUser(store.db, main, { name: 'yesterday' }, lastUse('2026-11-20'))
    await listedUser(store.db, main, { name: 'long ago' }, lastUse('2019-01-01'))
    await listedUser(store.db, main, { name: 'administrator' }, { ...identify, signals: ['administrator'] })
    // Nothing of it works, so that being an administrator is no danger.
    const harmless = { name: 'harmless', credentials: [] }
    await listedUser(store.db, main, harmless, { ...identify, lastUse: null, signals: ['administrator'] })
    const [{ users } = { users: [] }] = (await work(store.db, nobody, null)).groups
    expect(users.map(({ name }) => name)).toEqual(['administrator', 'yesterday', 'long ago'])
  })

  test('mine is what the person of the address owns; my team’s, what the team called like their department owns', async () => {
    const ann = await keyedPerson(store.db, 'Ann', { department: 'Search' })
    const mine = { nextAction: 'switch', owner: { type: 'person', personId: ann.id, by: 'decision' } } as const
    await listedUser(store.db, main, { name: 'own-1' }, mine)
    await listedUser(store.db, main, { name: 'own-2' }, { ...mine, nextAction: 'delete' })
    const team = { nextAction: 'switch', owner: { type: 'team', name: 'Search', by: 'tag' } } as const
    await listedUser(store.db, main, { name: 'team-1' }, team)
    await listedUser(store.db, main, { name: 'other' }, { nextAction: 'switch' })
    const ofMine = await work(store.db, signedIn('ann@example.com'), 'mine')
    expect(ofMine.groups.map(({ action, count }) => [action, count])).toEqual([
      ['switch', 1],
      ['delete', 1],
    ])
    expect(ofMine).toMatchObject({ total: 2, mine: { personId: ann.id, count: 2 }, team: { name: 'Search', count: 1 } })
    const ofTeam = await work(store.db, signedIn('ann@example.com'), 'team')
    expect(ofTeam.groups.map(({ count, users }) => [count, users[0]?.name])).toEqual([[1, 'team-1']])
    const owner = ownerOfWork(ofTeam, 'team') ?? null
    expect(await countIamUsers(store.db, null, { ...all, owner, actions: ['switch'] })).toBe(1)
    expect(await work(store.db, signedIn('stranger@example.com'), 'mine')).toMatchObject({ total: 0, mine: null })
    expect((await work(store.db, signedIn('ann@example.com'), null)).total).toBe(4)
  })

  test('counts come from what is kept, and the most dangerous from an index: no user is read that is not shown', async () => {
    await listedUser(store.db, main, { name: 'user' }, { nextAction: 'identify' })
    await store.db.execute(sql`insert into iam_users select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(),
      'unique_id', n::text, 'danger', n))).* from iam_users u, generate_series(1, 1500) n`)
    await store.db.execute(sql`analyze`)
    const plans = await plansOf(store, () => work(store.db, nobody, null))
    expect(plans.some((plan) => plan.includes('iam_users_action'))).toBe(true)
    for (const plan of plans) expect(plan).not.toContain('Seq Scan on iam_users')
  })
})
