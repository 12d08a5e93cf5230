import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { NOW } from '../../domain/testing/facts'
import { iamUsers } from '../schema/iam-users'
import { describeStores } from '../testing/describe-stores'
import { listedUser, storedAccount } from '../testing/listed-users'
import { writeUsers } from './user-rows'

describeStores('writing IAM users tells that their numbers are stale', (store) => {
  test.each([
    ['stage', { stage: 'ready' }, true],
    ['kind', { kind: 'workload' }, true],
    ['exception', { excepted: true }, true],
    ['integration', { integration: 'fastly' }, true],
    ['suggested integration', { suggested: { kind: 'saas', integration: 'datadog' } }, true],
    ['suggested kind', { suggested: { kind: 'saas', integration: null } }, false],
    ['next action', { nextAction: 'wait' }, true],
    ['nothing', {}, false],
  ] as const)('by another %s: %j', async (_name, verdict, isStale) => {
    const account = await storedAccount(store.db, 'main')
    const id = await listedUser(store.db, account, { name: 'one' }, { stage: 'identified', kind: 'human' })
    const [row] = await store.db.select().from(iamUsers).where(eq(iamUsers.id, id))
    if (!row) throw new Error('the user was not stored')
    const previous = { user: row.facts, assessment: row.assessment }
    const write = { ...previous, assessment: { ...row.assessment, ...verdict }, previous, keyIds: new Map() }
    const place = { account: account.id, now: NOW }
    expect(await store.db.transaction((tx) => writeUsers(tx, place, [write]))).toBe(isStale)
  })
})
