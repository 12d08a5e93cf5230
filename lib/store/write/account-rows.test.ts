import { expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { describeStores } from '../testing/describe-stores'
import { storedAccount } from '../testing/listed-users'
import { takeRevision } from './account-rows'

const readAt = (at: string) => ({ attemptedAt: instant(at), reportAt: instant(at) })

describeStores('the rows of an account', (store) => {
  test('are taken by one of those who loaded them, though the reading told nothing new', async () => {
    const loaded = await storedAccount(store.db, 'web')
    const take = (told: Parameters<typeof takeRevision>[2]) =>
      store.db.transaction((tx) => takeRevision(tx, loaded, told))
    expect(await take({ facts: readAt('2026-11-23T03:00:00Z'), isNews: false })).toBe(true)
    expect(await take({ facts: readAt('2026-11-23T03:00:00Z') })).toBe(false)
    expect(await take({})).toBe(false)
  })

  test('are another’s when there was news since they were loaded', async () => {
    const loaded = await storedAccount(store.db, 'web', readAt('2026-11-23T03:00:00Z'))
    const take = () => store.db.transaction((tx) => takeRevision(tx, loaded))
    expect([await take(), await take()]).toEqual([true, false])
  })
})
