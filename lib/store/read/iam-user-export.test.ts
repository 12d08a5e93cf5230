import { expect, test } from 'vitest'
import { EVERY_ACCOUNT } from '../../contract/lists/account-list'
import { type Columns, stableText } from '../../contract/lists/columns'
import { IAM_USER_COLUMNS } from '../../contract/lists/iam-user-columns'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import { LEAVER_COLUMNS } from '../../contract/lists/leaver-columns'
import { PERSON_COLUMNS } from '../../contract/lists/person-columns'
import { EVERY_PERSON } from '../../contract/lists/person-list'
import { instant } from '../../domain/instant'
import { accessKey, person } from '../../domain/testing/facts'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { assignments, permissionSets } from '../schema/directory'
import { people } from '../schema/people'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, storedAccount } from '../testing/listed-users'
import { exportAccounts } from './account-list'
import { exportIamUsers } from './iam-user-export'
import { exportLeavers } from './leavers'
import { exportPeople } from './person-list'

const admin = systemViewer('cli')
const KEY = 'AKIAIOSFODNN7EXAMPLE'

const NOW = instant('2026-11-23T06:00:00Z')

/** A row as programs read it. */
const stableRow = <T>(columns: Columns<T>, row: T) =>
  Object.fromEntries(Object.entries(columns).map(([name, cell]) => [name, stableText(cell(row, { complete: true }))]))

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}

describeOneStore('an export', (store) => {
  test('of more users than one reading holds gives each of them once', async () => {
    const main = await storedAccount(store.db, 'main')
    for (let n = 0; n < 503; n += 1) await listedUser(store.db, main, { name: `user-${n}`, credentials: [] })
    const exported = await all(exportIamUsers(store.db, admin, EVERY_IAM_USER))
    expect(new Set(exported.map((user) => user.name)).size).toBe(503)
    expect(exported).toHaveLength(503)
  }, 120_000)

  test('of users holds key ids as its viewer may see them, and writes out what is unknown', async () => {
    const main = await storedAccount(store.db, 'main', { externalId: 'secret-external-id' })
    const key = accessKey({ id: newId(), lastUse: { state: 'unknown', why: 'not-read' } })
    await listedUser(store.db, main, { name: 'deploy', credentials: [key], mfaActive: null }, {}, { [key.id]: KEY })
    const [user] = await all(exportIamUsers(store.db, admin, EVERY_IAM_USER))
    if (!user) throw new Error('nobody was exported')
    expect(stableRow(IAM_USER_COLUMNS, user)).toMatchObject({ key_ids: KEY, last_used: 'unknown', mfa: 'unknown' })
    expect(JSON.stringify(await all(exportIamUsers(store.db, null, EVERY_IAM_USER)))).not.toContain(KEY)
    expect(JSON.stringify(await all(exportAccounts(store.db, EVERY_ACCOUNT)))).not.toContain('secret-external-id')
  })

  test('of a user that AWS no longer has tells of no credential that lives', async () => {
    const main = await storedAccount(store.db, 'main')
    await listedUser(store.db, main, { name: 'gone', credentials: [accessKey()], removedAt: NOW }, { stage: 'removed' })
    const [user] = await all(exportIamUsers(store.db, admin, EVERY_IAM_USER))
    expect(user?.credentials.map(({ live }) => live)).toEqual([false])
  })

  test('of users says what replaces each, and whether that counts', async () => {
    const main = await storedAccount(store.db, 'main')
    const shared = { confidence: 'likely', use: { state: 'unprovable' }, findings: [] } as const
    const role = { ...shared, type: 'role', roleId: newId(), roleName: 'ci-deploy', integration: 'datadog' } as const
    const sets = { ...shared, type: 'assignment', permissionSets: ['Developer', 'ReadOnly'] } as const
    await listedUser(store.db, main, { name: 'ci' }, { replacement: { ...role, counts: false } })
    await listedUser(store.db, main, { name: 'human' }, { replacement: { ...sets, counts: true } })
    await listedUser(store.db, main, { name: 'none' }, { replacement: null })
    const told = (await all(exportIamUsers(store.db, admin, EVERY_IAM_USER))).map((user) => {
      const { name, replacement, replacement_counts: counts } = stableRow(IAM_USER_COLUMNS, user)
      return [name, replacement, counts]
    })
    expect(told.toSorted()).toEqual([
      ['ci', 'role ci-deploy', 'no'],
      ['human', 'assignment Developer, ReadOnly', 'yes'],
      ['none', '', ''],
    ])
  })

  test('of a filter has its users in its order, and says of each how wholly it was read', async () => {
    const main = await storedAccount(store.db, 'main')
    const broken = await storedAccount(store.db, 'broken', { reading: 'failed' })
    await listedUser(store.db, main, { name: 'b' }, { stage: 'ready' })
    await listedUser(store.db, broken, { name: 'a' }, { stage: 'ready' })
    await listedUser(store.db, main, { name: 'c' }, { stage: 'switched' })
    const wanted = { ...EVERY_IAM_USER, stages: ['ready'], sort: 'name', direction: 'desc' } as const
    const users = await all(exportIamUsers(store.db, admin, wanted))
    const told = users.map((user) =>
      [IAM_USER_COLUMNS.name, IAM_USER_COLUMNS.coverage].map(
        (cell) => cell && stableText(cell(user, { complete: false })),
      ),
    )
    expect(told).toEqual([
      ['b', 'others-unread'],
      ['a', 'partial'],
    ])
  })

  test('of leavers names every way in that is still open', async () => {
    const main = await storedAccount(store.db, 'main')
    const leaver = person({
      id: newId(),
      name: '佐藤 健',
      status: 'left',
      directory: { userId: 'd-1', userName: 'sato', status: 'enabled' },
    })
    const row = { id: leaver.id, name: leaver.name, sortName: leaver.name, facts: leaver, search: '' }
    await store.db.insert(people).values({ ...row, status: 'left' })
    const match = { personId: leaver.id, method: 'email-tag', confidence: 'certain' } as const
    await listedUser(store.db, main, { name: 'sato', credentials: [accessKey({ id: newId() })] }, { match })
    for (const name of ['Admin', 'ReadOnly']) {
      const facts = { arn: `arn:${name}`, name, description: null, managedPolicies: [] }
      await store.db.insert(permissionSets).values({ arn: facts.arn, name, facts })
      await store.db
        .insert(assignments)
        .values({ accountId: main.accountId, permissionSetArn: facts.arn, principalType: 'user', principalId: 'd-1' })
    }
    const { rows } = await exportLeavers(store.db, admin, { now: NOW, timeZone: 'Asia/Tokyo' })
    expect((await all(rows)).map((row) => stableRow(LEAVER_COLUMNS, row))).toMatchObject([
      {
        name: '佐藤 健',
        section: 'left',
        // One sign-in is one way in, whatever it reaches.
        doors: '2',
        open: `access-key ${main.accountId}/sato; assignment ${main.accountId}/Admin; assignment ${main.accountId}/ReadOnly`,
      },
    ])
    const exported = await all(exportPeople(store.db, admin, EVERY_PERSON, true))
    expect(exported.map((row) => stableRow(PERSON_COLUMNS, row))).toMatchObject([{ name: '佐藤 健', doors: '2' }])
  })
})
