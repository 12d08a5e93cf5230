import { describe, expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { proofOf } from '../../domain/viewer'
import { describeStores } from '../testing/describe-stores'
import { listedUser, storedAccount, viewerWith } from '../testing/listed-users'
import { storedPerson } from '../testing/stored-people'
import { ownersThere } from './owner-options'

const everybody = proofOf(viewerWith('read-people'), 'read-people')

describeStores('owners to choose from', (store) => {
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
  })
})
