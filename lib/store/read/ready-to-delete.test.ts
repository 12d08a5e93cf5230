import { beforeEach, expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { describeStores } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { readyToDelete } from './ready-to-delete'

describeStores('IAM users that can go', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
  })
  const named = async () => {
    const { ready, readyCount, keptOut, keptOutCount } = await readyToDelete(store.db, null)
    const names = (users: typeof ready) => users.map(({ name }) => name).sort()
    return { ready: names(ready), readyCount, keptOut: names(keptOut), keptOutCount }
  }

  test('are those whose next action says so; one kept out by a stale fact is named, one that waits for its day is not', async () => {
    const at = instant('2026-11-20T00:00:00Z')
    await listedUser(store.db, main, { name: 'ready' }, { nextAction: 'delete', nextActionUntil: null })
    const stale = [{ code: 'facts-stale', at }] as const
    await listedUser(
      store.db,
      main,
      { name: 'stale' },
      { nextAction: 'wait', nextActionUntil: null, nextActionBecause: stale },
    )
    await listedUser(store.db, main, { name: 'waits' }, { nextAction: 'wait', nextActionUntil: at })
    await listedUser(store.db, main, { name: 'used' }, { nextAction: 'switch', nextActionUntil: null })
    await listedUser(store.db, main, { name: 'gone', removedAt: at }, { nextAction: 'delete', nextActionUntil: null })
    expect(await named()).toEqual({ ready: ['ready'], readyCount: 1, keptOut: ['stale'], keptOutCount: 1 })
  })

  test('are counted in full where not all are shown', async () => {
    for (let at = 0; at < 26; at++)
      await listedUser(store.db, main, { name: `user-${at}` }, { nextAction: 'delete', nextActionUntil: null })
    const { ready, readyCount } = await named()
    expect([ready.length, readyCount]).toEqual([25, 26])
  })
})
