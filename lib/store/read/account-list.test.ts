import { expect, test } from 'vitest'
import { type AccountFilter, EVERY_ACCOUNT } from '../../contract/lists/account-list'
import { type RootUser, rootDangers } from '../../domain/facts/account'
import { accountId } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { describeOneStore } from '../testing/describe-stores'
import { placeAccount, placeUsers } from '../testing/placed'
import { accountPage, readingsOf } from './account-list'

const MAIN = accountId('111111111111')
const ADS = accountId('222222222222')
const root = {
  passwordLastUsedAt: null,
  keyLastUsedAt: null,
  readAt: instant('2026-11-20T00:00:00Z'),
}
const failure = { code: 'kms-denied', operation: 'x', detail: '' } as const

describeOneStore('accounts', (store) => {
  test('say how far they are, and leave closed ones out', async () => {
    const main = await placeAccount(store.db, MAIN, 'main')
    const gone = await placeAccount(store.db, ADS, 'gone', { state: 'closed' })
    await placeUsers(store.db, { id: main, accountId: MAIN }, ['a', 'b', 'c'], { stage: 'identified' })
    await placeUsers(store.db, { id: main, accountId: MAIN }, ['d'], { stage: 'removed' })
    await placeUsers(store.db, { id: main, accountId: MAIN }, ['e'], { stage: 'ready', excepted: true })
    await placeUsers(store.db, { id: gone, accountId: ADS }, ['f'], { stage: 'removed' })
    const page = await accountPage(store.db, EVERY_ACCOUNT)
    expect(page).toMatchObject({
      count: 1,
      departed: 1,
      coverage: { accounts: 1, complete: true },
      progress: { removed: 1, left: 3, excepted: 1, percent: 25 },
      accounts: [{ name: 'main', counts: { identified: 3, ready: 1, removed: 1 }, excepted: { ready: 1 } }],
    })
  })

  test('an account that could not be read makes every total a lower bound, and says why', async () => {
    await placeAccount(store.db, MAIN, 'main')
    await placeAccount(store.db, ADS, 'ads', {
      reading: 'failed',
      readAt: null,
      problems: [{ failure, groups: ['existence'], users: null }],
    })
    const page = await accountPage(store.db, EVERY_ACCOUNT)
    expect(page.coverage).toEqual({ accounts: 2, read: 1, partly: 0, failed: 1, complete: false })
    expect(page.accounts.find(({ name }) => name === 'ads')).toMatchObject({ failure, readAt: null })
    const unread = await accountPage(store.db, { ...EVERY_ACCOUNT, readings: ['failed', 'never', 'partly'] })
    expect(unread.count).toBe(1)
    expect(await readingsOf(store.db, { ...EVERY_ACCOUNT, readings: ['read'] })).toEqual({
      any: 2,
      of: { read: 1, never: 1 },
    })
  })

  test('one that failed from the first is not read yet, as its row says, and stands before those with nothing left', async () => {
    await placeAccount(store.db, MAIN, 'zero')
    await placeAccount(store.db, ADS, 'new', { reading: 'failed', readAt: null })
    const some = await placeAccount(store.db, accountId('333333333333'), 'some', { reading: 'failed' })
    await placeUsers(store.db, { id: some, accountId: accountId('333333333333') }, ['a'], { stage: 'ready' })
    const page = await accountPage(store.db, EVERY_ACCOUNT)
    expect(page.accounts.map(({ name, reading }) => [name, reading])).toEqual([
      ['some', 'failed'],
      ['new', 'never'],
      ['zero', 'read'],
    ])
    const never = await accountPage(store.db, { ...EVERY_ACCOUNT, readings: ['never'] })
    expect(never.accounts.map(({ name }) => name)).toEqual(['new'])
    expect((await readingsOf(store.db, EVERY_ACCOUNT)).of).toEqual({ read: 1, failed: 1, never: 1 })
  })

  test.each(['left', 'name', 'read-at'] as const)('sorted by %s can be paged to the end and back', async (sort) => {
    for (const [position, name] of ['b', 'a', 'c', 'ä', '本番'].entries()) {
      const id = accountId(String(100_000_000_000 + position))
      const account = await placeAccount(store.db, id, name, {
        readAt: position === 3 ? null : instant(position * 1e9),
      })
      await placeUsers(store.db, { id: account, accountId: id }, position < 3 ? ['x'] : ['x', 'y'], { stage: 'ready' })
    }
    const filter: AccountFilter = { ...EVERY_ACCOUNT, sort, direction: 'asc', limit: 2 }
    const forwards: string[] = []
    let page = await accountPage(store.db, filter)
    for (;;) {
      forwards.push(...page.accounts.map(({ name }) => name))
      if (!page.next) break
      page = await accountPage(store.db, { ...filter, cursor: page.next })
    }
    expect(forwards.toSorted()).toEqual(['a', 'b', 'c', 'ä', '本番'].toSorted())
    const backwards = page.accounts.map(({ name }) => name)
    while (page.previous) {
      page = await accountPage(store.db, { ...filter, cursor: page.previous })
      backwards.unshift(...page.accounts.map(({ name }) => name))
    }
    expect(backwards).toEqual(forwards)
  })

  test('are found by name, alias, address and id, with no character meaning anything else', async () => {
    await placeAccount(store.db, MAIN, '100%_main', { alias: 'Front', email: 'aws+main@example.com' })
    await placeAccount(store.db, ADS, 'ads')
    const found = async (q: string) =>
      (await accountPage(store.db, { ...EVERY_ACCOUNT, q })).accounts.map(({ name }) => name)
    expect(await found('FRONT main')).toEqual(['100%_main'])
    expect(await found('2222')).toEqual(['ads'])
    expect(await found('%')).toEqual(['100%_main'])
    expect(await found('_')).toEqual(['100%_main'])
    expect(await found("'")).toEqual([])
  })

  test('with a root user in danger are selected as the rule tells it; one not known is in neither slice', async () => {
    const known = [true, false, null]
    const roots: (RootUser | null)[] = known.flatMap((passwordLive) =>
      known.flatMap((mfaActive) => [0, 1, null].map((liveKeys) => ({ ...root, passwordLive, mfaActive, liveKeys }))),
    )
    const told: Record<'yes' | 'no', string[]> = { yes: [], no: [] }
    for (const [position, one] of [...roots, null].entries()) {
      const name = `account-${position}`
      const dangers = rootDangers(one)
      if (dangers) told[dangers.length > 0 ? 'yes' : 'no'].push(name)
      await placeAccount(store.db, accountId(String(100_000_000_000 + position)), name, { root: one })
    }
    const named = async (rootDanger: boolean) =>
      (await accountPage(store.db, { ...EVERY_ACCOUNT, rootDanger })).accounts.map(({ name }) => name)
    expect((await named(true)).toSorted()).toEqual(told.yes.toSorted())
    expect((await named(false)).toSorted()).toEqual(told.no.toSorted())
    expect([told.yes.length, told.no.length]).toEqual([13, 5])
  })
})
