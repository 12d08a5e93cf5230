import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { proofOf } from '../../domain/viewer'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, storedAccount, viewerWith } from '../testing/listed-users'
import { plansOf } from '../testing/plans'
import { storedPerson } from '../testing/stored-people'
import { ownersThere } from './owner-options'

const everybody = proofOf(viewerWith('read-people'), 'read-people')

describeOneStore('owners to choose from', (store) => {
  describe('of IAM users that are there', () => {
    test('are people and teams that own one, found by name; addresses are of those who see everybody', async () => {
      const main = await storedAccount(store.db, 'main')
      const owner = await storedPerson(store.db, 'Hanako', { department: 'Ads' })
      await storedPerson(store.db, 'Idle')
      await listedUser(
        store.db,
        main,
        { name: 'hers' },
        { owner: { type: 'person', personId: owner.id, by: 'decision' } },
      )
      await listedUser(store.db, main, { name: 'theirs' }, { owner: { type: 'team', name: 'Web', by: 'tag' } })
      const gone = { name: 'gone', removedAt: instant('2026-11-01') }
      await listedUser(store.db, main, gone, { owner: { type: 'team', name: 'Past', by: 'tag' } })

      const all = await ownersThere(store.db, everybody, '')
      expect(all.people).toMatchObject([
        { id: owner.id, name: 'Hanako', department: 'Ads', email: 'hanako@example.com' },
      ])
      expect(all.teams).toEqual(['Web'])
      expect((await ownersThere(store.db, everybody, 'example.com')).people).toHaveLength(1)

      const [hers, ...others] = (await ownersThere(store.db, null, 'hana')).people
      expect([hers, others]).toEqual([
        { id: owner.id, name: 'Hanako', department: null, reading: null, email: null },
        [],
      ])
      expect((await ownersThere(store.db, null, 'example.com')).people).toEqual([])
    })

    test('begin as what is searched first, and stand in the order of their names', async () => {
      const main = await storedAccount(store.db, 'main')
      for (const name of ['Web Shop', 'platform', 'Éclair', 'A web', 'Zebra'])
        await listedUser(store.db, main, { name }, { owner: { type: 'team', name, by: 'tag' } })
      const teams = async (q: string) => (await ownersThere(store.db, everybody, q)).teams
      expect(await teams('')).toEqual(['A web', 'Éclair', 'platform', 'Web Shop', 'Zebra'])
      expect(await teams('web')).toEqual(['Web Shop', 'A web'])
    })

    test('are first those of whom it is a whole word, in a name, reading or address', async () => {
      const main = await storedAccount(store.db, 'main')
      const named = [
        ['小川 聡', 'オガワ サトシ', 'satoshi.ogawa@example.com'],
        ['佐藤 健', 'サトウ ケン', 'ken.sato@example.com'],
      ] as const
      for (const [name, reading, email] of named) {
        const { id } = await storedPerson(store.db, name, { reading, emails: [email] })
        await listedUser(store.db, main, { name }, { owner: { type: 'person', personId: id, by: 'decision' } })
      }
      const { people } = await ownersThere(store.db, everybody, 'sato')
      expect(people.map(({ name }) => name)).toEqual(['佐藤 健', '小川 聡'])
    })

    test('are teams whose name nearly is what was typed, where no team has its words', async () => {
      const main = await storedAccount(store.db, 'main')
      for (const name of ['Payments', 'Web Platform'])
        await listedUser(store.db, main, { name }, { owner: { type: 'team', name, by: 'tag' } })
      const found = async (q: string) => {
        const { teams, nearTeams } = await ownersThere(store.db, everybody, q)
        return { teams, nearTeams }
      }
      expect(await found('pay')).toEqual({ teams: ['Payments'], nearTeams: [] })
      expect(await found('Paymets')).toEqual({ teams: [], nearTeams: ['Payments'] })
      expect(await found('')).toEqual({ teams: ['Payments', 'Web Platform'], nearTeams: [] })
    })

    test('are found along the order of their names, however many users there are', async () => {
      const main = await storedAccount(store.db, 'main')
      await storedPerson(store.db, 'Hanako')
      await listedUser(store.db, main, { name: 'user' })
      await store.db.execute(sql`insert into people select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
        'sort_name', 'p' || n))).* from people p, generate_series(1, 500) n`)
      await store.db.execute(sql`insert into iam_users select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(),
        'unique_id', n::text, 'owner_person', (array(select id from people))[1 + n % 500],
        'owner_team', 'team ' || n % 50))).* from iam_users u, generate_series(1, 5000) n`)
      await store.db.execute(sql`analyze people, iam_users`)
      const [people] = await plansOf(store, () => ownersThere(store.db, everybody, ''))
      expect(people).toContain('Index Scan using people_sort_name')
      expect(people).not.toContain('Seq Scan on iam_users')
    })
  })
})
