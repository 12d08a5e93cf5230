import { expect, test } from 'vitest'
import { newId } from '../engine/new-id'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, storedAccount } from '../testing/listed-users'
import { accountView } from './account-detail'

describeOneStore('the page of an account', (store) => {
  test('tells of the account itself, of its users the most urgent, and of nobody else’s', async () => {
    const main = await storedAccount(store.db, 'main', { email: 'main@example.com', externalId: 'secret-external-id' })
    const other = await storedAccount(store.db, 'other')
    await listedUser(store.db, main, { name: 'deploy' })
    await listedUser(store.db, other, { name: 'backup' })
    const view = await accountView(store.db, main.id)
    expect(view).toMatchObject({ id: main.id, accountId: main.accountId, name: 'main', email: 'main@example.com' })
    expect(view?.users.map(({ name }) => name)).toEqual(['deploy'])
    expect(Object.values(view?.counts ?? {}).reduce((sum, users) => sum + users)).toBe(1)
    expect(JSON.stringify(view)).not.toContain('secret-external-id')
  })

  test('is none where there is no account of this id', async () => {
    expect(await accountView(store.db, newId())).toBeNull()
  })
})
