import { drizzle } from 'drizzle-orm/node-postgres'
import { expect, test } from 'vitest'
import { accountId } from '../../domain/ids'
import { personKeys } from '../../domain/people/person-keys'
import { accessKey, collectedUser, NOW, person, uuid } from '../../domain/testing/facts'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, storedAccount } from '../testing/listed-users'
import { assigned, directoryReadAt, directoryUser } from '../testing/stored-people'
import { writeKeys, writePeople } from '../write/people-rows'
import { loadAccount } from './known-account'

const ACCOUNT = accountId('200000000001')
const KEYS = ['AKIAEXAMPLE1', 'AKIAEXAMPLE2']

describeOneStore('what is known of an account', (store) => {
  test('comes in eight statements at most, with the AWS id of each user’s own keys, and everybody it may belong to', async () => {
    const { db, database } = store
    const account = await storedAccount(db, 'main', { id: uuid('main'), accountId: ACCOUNT, providersReadAt: NOW })
    await directoryReadAt(db, NOW)
    const owner = person({ emails: ['devon@example.com'], directory: directoryUser('dev', 'enabled') })
    await db.transaction(async (tx) => {
      await writePeople(tx, [owner])
      await writeKeys(
        tx,
        personKeys(owner.emails).map((key) => ({ ...key, person: owner.id })),
      )
    })
    await assigned(db, ACCOUNT, 'Developer', { type: 'user', id: 'u-dev' })
    for (const [place, keyId] of KEYS.entries()) {
      const key = accessKey({ id: uuid(`key ${place}`) })
      await listedUser(db, account, { name: `user-${place}`, credentials: [key] }, {}, { [key.id]: keyId })
    }
    const statements: string[] = []
    const counted = drizzle(database.pool, {
      casing: 'snake_case',
      logger: { logQuery: (query) => statements.push(query) },
    })
    const known = await loadAccount(counted, uuid('main'), { merge: [collectedUser({ name: 'devon' })] })
    expect([...(known?.keyIds ?? [])].sort()).toEqual(KEYS.map((keyId, place) => [uuid(`key ${place}`), keyId]))
    expect(known?.candidates.map(({ person: { id }, key }) => [id, key])).toEqual([[owner.id, 'devon']])
    const given = { accountId: ACCOUNT, userId: 'u-dev', permissionSet: 'Developer', via: 'user', sessionSeenAt: null }
    expect(known?.access).toEqual([given])
    expect(statements.length).toBeLessThanOrEqual(8)
  })
})
