import { beforeEach, expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { accessKey, person } from '../../domain/testing/facts'
import { sightOf, systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../testing/listed-users'
import { writePeople } from '../write/people-rows'
import { search } from './search'

const admin = systemViewer('cli')
const KEY = 'AKIAIOSFODNN7EXAMPLE'

describeOneStore('search', (store) => {
  let main: StoredAccount
  const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)

  beforeEach(async () => {
    main = await storedAccount(store.db, 'payments-prod')
    const key = accessKey({ id: newId() })
    await listedUser(store.db, main, { name: 'deploy', credentials: [key] }, {}, { [key.id]: KEY })
    await listedUser(store.db, main, { name: 'a-deploy-old', tags: { team: '決済' } })
    await listedUser(store.db, main, { name: 'deploy-2', removedAt: instant('2026-11-01') })
    await store.db.transaction((tx) =>
      writePeople(tx, [person({ id: newId(), name: '森 大輔', reading: 'もり だいすけ' })]),
    )
  })

  test('finds users by part of a name, the nearest first and those gone last', async () => {
    const { users } = await search(store.db, sightOf(admin), 'Deploy')
    expect(users.map(({ name, isRemoved }) => [name, isRemoved])).toEqual([
      ['deploy', false],
      ['a-deploy-old', false],
      ['deploy-2', true],
    ])
    expect(users[0]).toMatchObject({ accountName: 'payments-prod', accountId: main.accountId })
  })

  test('finds by tag, all words at once, accounts by name or id, people by reading', async () => {
    expect(names((await search(store.db, sightOf(admin), '決済 old')).users)).toEqual(['a-deploy-old'])
    expect(names((await search(store.db, sightOf(admin), 'PAYMENTS')).accounts)).toEqual(['payments-prod'])
    expect(names((await search(store.db, sightOf(admin), main.accountId)).accounts)).toEqual(['payments-prod'])
    expect(names((await search(store.db, sightOf(admin), 'だいすけ')).people)).toEqual(['森 大輔'])
    expect(names((await search(store.db, sightOf(admin), 'モリ')).people)).toEqual(['森 大輔'])
  })

  test('finds by the domain of an e-mail address only where the text holds an @ or a dot', async () => {
    const at = (local: string) => `${local}@t-abe-meguri.example`
    await listedUser(store.db, main, { name: 'nightly', tags: { contact: `${at('ops')},${at('night')}` } })
    await listedUser(store.db, main, { name: 'abe-laptop', tags: { contact: at('ops') } })
    await store.db.transaction((tx) =>
      writePeople(tx, [
        person({ id: newId(), name: '阿部 遥', reading: 'あべ はるか', emails: [at('haruka.abe')] }),
        person({ id: newId(), name: '上田 蓮', reading: 'うえだ れん', emails: [at('ren.ueda')] }),
      ]),
    )
    const found = async (q: string) => {
      const { users, people } = await search(store.db, sightOf(admin), q)
      return [...names(users), ...names(people)]
    }
    expect(await found('abe')).toEqual(['abe-laptop', '阿部 遥'])
    expect(await found('meguri')).toEqual([])
    expect(await found('Night')).toEqual(['nightly'])
    expect(await found('ueda')).toEqual(['上田 蓮'])
    expect(await found('ren.ueda@t-abe')).toEqual(['上田 蓮'])
    expect(await found('meguri.example')).toEqual(['abe-laptop', 'nightly', '阿部 遥', '上田 蓮'])
  })

  test('tells the stage of a user, and how a person is read and where they stand', async () => {
    expect((await search(store.db, sightOf(admin), 'deploy-2')).users).toMatchObject([{ stage: 'removed' }])
    expect((await search(store.db, sightOf(admin), '森')).people).toMatchObject([
      { reading: 'もり だいすけ', gone: null },
    ])
  })

  test('takes wildcards and quotes as they are written', async () => {
    for (const q of ['%%', '__', "'; drop table", '\\\\'])
      expect(await search(store.db, sightOf(admin), q)).toMatchObject({ keys: [], users: [], people: [], accounts: [] })
  })

  test('a key id leads to its holder, whole and exact only', async () => {
    expect(names((await search(store.db, sightOf(admin), KEY)).keys)).toEqual(['deploy'])
    for (const line of [`export AWS_ACCESS_KEY_ID=${KEY}`, `aws_access_key_id = "${KEY}",`])
      expect(names((await search(store.db, sightOf(admin), line)).keys)).toEqual(['deploy'])
    for (const part of [KEY.slice(0, -1), KEY.toLowerCase(), `${KEY}A`])
      expect((await search(store.db, sightOf(admin), part)).keys).toEqual([])
  })

  test('without the permissions a known key id or person answers just as an unknown one', async () => {
    const viewer = viewerWith('read')
    const strangers = await search(store.db, sightOf(viewer), 'AKIAIOSFODNN7EXAMPLX')
    expect({ ...(await search(store.db, sightOf(viewer), KEY)), q: '' }).toEqual({ ...strangers, q: '' })
    expect((await search(store.db, sightOf(viewer), '森')).people).toEqual([])
    expect((await search(store.db, sightOf(viewer), '大輔')).people).toEqual([])
  })

  test('one Latin letter is not looked for, one kanji is', async () => {
    expect(names((await search(store.db, sightOf(admin), '森')).people)).toEqual(['森 大輔'])
    expect(await search(store.db, sightOf(admin), 'd')).toEqual({
      q: 'd',
      keys: [],
      users: [],
      people: [],
      accounts: [],
    })
  })
})
