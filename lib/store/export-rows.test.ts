import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { accessKey, person } from '../domain/testing/facts'
import { systemViewer } from '../domain/viewer'
import { IAM_USER_COLUMNS, LEAVER_COLUMNS } from './export-columns'
import { exportAccounts, exportIamUsers, exportLeavers, exportPeople } from './export-rows'
import { assignments, permissionSets } from './schema/directory'
import { people } from './schema/people'
import { describeStores } from './testing/describe-stores'
import { listedUser, storedAccount } from './testing/listed-users'

const admin = systemViewer('cli')
const KEY = 'AKIAIOSFODNN7EXAMPLE'

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}

describeStores('an export', (store) => {
  test('of more users than one reading holds gives each of them once', async () => {
    const main = await storedAccount(store.db, 'main')
    for (let n = 0; n < 503; n += 1) await listedUser(store.db, main, { name: `user-${n}`, credentials: [] })
    const exported = await all(exportIamUsers(store.db, admin))
    expect(new Set(exported.map((user) => user.name)).size).toBe(503)
    expect(exported).toHaveLength(503)
  }, 120_000)

  test('of users holds key ids as its viewer may see them, and writes out what is unknown', async () => {
    const main = await storedAccount(store.db, 'main', { externalId: 'secret-external-id' })
    const key = accessKey({ id: randomUUID(), lastUse: { state: 'unknown', why: 'not-read' } })
    await listedUser(store.db, main, { name: 'deploy', credentials: [key], mfaActive: null }, {}, { [key.id]: KEY })
    const [user] = await all(exportIamUsers(store.db, admin))
    if (!user) throw new Error('nobody was exported')
    expect(IAM_USER_COLUMNS.key_ids?.(user)).toBe(KEY)
    expect(IAM_USER_COLUMNS.last_used?.(user)).toBe('unknown')
    expect(IAM_USER_COLUMNS.mfa?.(user)).toBe('unknown')
    expect(JSON.stringify(await all(exportIamUsers(store.db, null)))).not.toContain(KEY)
    expect(JSON.stringify(await all(exportAccounts(store.db)))).not.toContain('secret-external-id')
  })

  test('of leavers names every way in that is still open', async () => {
    const main = await storedAccount(store.db, 'main')
    const leaver = person({
      id: randomUUID(),
      name: '佐藤 健',
      status: 'left',
      directory: { userId: 'd-1', userName: 'sato', status: 'enabled' },
    })
    const row = { id: leaver.id, name: leaver.name, sortName: leaver.name, facts: leaver, search: '' }
    await store.db.insert(people).values({ ...row, status: 'left' })
    const match = { personId: leaver.id, method: 'email-tag', confidence: 'certain' } as const
    await listedUser(store.db, main, { name: 'sato', credentials: [accessKey({ id: randomUUID() })] }, { match })
    const facts = { arn: 'arn:set', name: 'Admin', description: null, sessionDuration: null, managedPolicies: [] }
    await store.db.insert(permissionSets).values({ arn: 'arn:set', name: 'Admin', facts })
    await store.db
      .insert(assignments)
      .values({ accountId: main.accountId, permissionSetArn: 'arn:set', principalType: 'user', principalId: 'd-1' })
    const [exported] = await all(exportLeavers(store.db, admin))
    expect(exported && LEAVER_COLUMNS.open?.(exported)).toBe(
      `access-key ${main.accountId}/sato; assignment ${main.accountId}/Admin`,
    )
    expect((await all(exportPeople(store.db, admin))).map(({ name }) => name)).toEqual(['佐藤 健'])
  })
})
