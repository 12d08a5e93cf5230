import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT_SORTS, EVERY_ACCOUNT } from '../../contract/lists/account-list'
import { EVERY_IAM_USER, IAM_USER_SORTS, type IamUserFilter } from '../../contract/lists/iam-user-list'
import type { Neighbours } from '../../contract/lists/list'
import { EVERY_PERSON, personList } from '../../contract/lists/person-list'
import type { Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { iamUsers } from '../schema/iam-users'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { plansOf } from '../testing/plans'
import { storedPerson } from '../testing/stored-people'
import { accountLines, besideAccount } from './account-list'
import { besideIamUser, iamUserLines } from './iam-user-list'
import { besidePerson, personLines } from './person-list'

const admin = systemViewer('cli')
const filter = (wanted: Partial<IamUserFilter> = {}): IamUserFilter => ({ ...EVERY_IAM_USER, ...wanted })
const BOTH = ['asc', 'desc'] as const

/** Each row's neighbours, as a list in this order has them. */
function besideEach(ids: readonly Uuid[]): Neighbours[] {
  return ids.map((_, at) => ({ previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }))
}

async function each(ids: readonly Uuid[], beside: (id: Uuid) => Promise<Neighbours>): Promise<Neighbours[]> {
  const found: Neighbours[] = []
  for (const id of ids) found.push(await beside(id))
  return found
}

describeOneStore('what stands before and after a row', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
  })

  /** Three stages, three days of creation, three owners and nobody: many share a value, so that only the id tells them apart. */
  async function someUsers(): Promise<void> {
    const { id: personId } = await storedPerson(store.db, 'Émile')
    const owners = [
      { type: 'person', personId, by: 'decision' },
      { type: 'team', name: 'Data', by: 'decision' },
      { type: 'team', name: 'éclair', by: 'decision' },
      null,
    ] as const
    for (let n = 0; n < 9; n += 1)
      await listedUser(
        store.db,
        main,
        { name: `user-${(n * 5) % 9}`, createdAt: instant(Date.UTC(2026, 0, 1 + (n % 3))) },
        { owner: owners[n % 4] ?? null, stage: n % 3 === 0 ? 'ready' : 'identified' },
      )
  }

  test.each(IAM_USER_SORTS.flatMap((sort) => BOTH.map((direction) => [sort, direction] as const)))(
    'of IAM users sorted by %s %s is what the list has there, over its pages',
    async (sort, direction) => {
      await someUsers()
      const wanted = filter({ sort, direction, stages: ['identified'] })
      const { users } = await iamUserLines(store.db, admin, wanted)
      const ids = users.map(({ id }) => id)
      expect(ids).toHaveLength(6)
      const found = await each(ids, (id) => besideIamUser(store.db, admin, { ...wanted, limit: 2 }, id))
      expect(found).toEqual(besideEach(ids))
    },
  )

  test('owners sort by their names, people and teams alike, and nobody last', async () => {
    await someUsers()
    const { users } = await iamUserLines(store.db, admin, filter({ sort: 'owner', direction: 'asc' }))
    expect([...new Set(users.map(({ owner }) => owner?.name ?? null))]).toEqual(['Data', 'éclair', 'Émile', null])
  })

  test.each(personList.sorts.flatMap((sort) => BOTH.map((direction) => [sort, direction] as const)))(
    'of people sorted by %s %s is what the list has there',
    async (sort, direction) => {
      for (const name of ['Ida', 'Eve', 'Zoe', 'Eve', 'Max']) await storedPerson(store.db, name)
      const wanted = { ...EVERY_PERSON, sort, direction }
      const ids = (await personLines(store.db, admin, wanted, false)).people.map(({ id }) => id)
      expect(await each(ids, (id) => besidePerson(store.db, admin, wanted, id))).toEqual(besideEach(ids))
    },
  )

  test.each(ACCOUNT_SORTS.flatMap((sort) => BOTH.map((direction) => [sort, direction] as const)))(
    'of accounts sorted by %s %s is what the list has there',
    async (sort, direction) => {
      const more = [{ readAt: instant('2026-11-01') }, { readAt: instant('2026-11-01') }, { readAt: null }]
      for (const [n, one] of more.entries()) {
        const account = await storedAccount(store.db, n === 0 ? 'main' : `a${n}`, one)
        for (let users = 0; users < n; users += 1) await listedUser(store.db, account, { name: `u${n}${users}` })
      }
      const wanted = { ...EVERY_ACCOUNT, sort, direction }
      const ids = (await accountLines(store.db, wanted)).lines.map(({ id }) => id)
      expect(ids).toHaveLength(4)
      expect(await each(ids, (id) => besideAccount(store.db, wanted, id))).toEqual(besideEach(ids))
    },
  )

  describe('a row that the list has no longer', () => {
    test('has the neighbours of its place', async () => {
      const wanted = filter({ sort: 'name', direction: 'asc', owner: { type: 'none' } })
      const [a, b, c] = [
        await listedUser(store.db, main, { name: 'a' }),
        await listedUser(store.db, main, { name: 'b' }),
        await listedUser(store.db, main, { name: 'c' }),
      ]
      await store.db.update(iamUsers).set({ ownerTeam: 'Data' }).where(eq(iamUsers.id, b))
      expect(await besideIamUser(store.db, admin, wanted, b)).toEqual({ previous: a, next: c })
      expect(await besideIamUser(store.db, admin, wanted, a)).toEqual({ previous: null, next: c })
    })

    test('and is known no longer has none', async () => {
      await listedUser(store.db, main, { name: 'a' })
      expect(await besideIamUser(store.db, admin, filter(), newId())).toEqual({ previous: null, next: null })
    })
  })

  test('is found by walking the index of the order from the row on, however long the list', async () => {
    const id = await listedUser(store.db, main, { name: 'user' })
    await store.db.execute(sql`insert into iam_users select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(),
      'unique_id', n::text, 'urgency', n % 14))).* from iam_users u, generate_series(1, 5000) n`)
    await store.db.execute(sql`analyze`)
    const plans = await plansOf(store, () => besideIamUser(store.db, null, filter(), id))
    expect(plans).toHaveLength(1)
    expect(plans[0]?.match(/using iam_users_urgency_id_index/g)).toHaveLength(2)
    expect(plans[0]?.match(/Index Cond: \(ROW\(/g)).toHaveLength(2)
    expect(plans[0]).not.toMatch(/Seq Scan on iam_users/)
  })
})
