import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { accessKey, password } from '../../domain/testing/facts'
import type { Viewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { decisions } from '../schema/decisions'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { assigned, directoryReadAt, directoryUser, keyedPerson } from '../testing/stored-people'
import { mine } from './mine'

const NOW = instant('2026-11-23T06:00:00Z')
const signedIn = (email: string): Viewer => ({
  actor: { type: 'person', email, name: 'Somebody' },
  roles: [],
  permissions: new Set(),
})
const key = () => accessKey({ id: newId() })
const matched = (personId: Uuid, confidence: 'certain' | 'likely' | 'suggested' = 'certain') =>
  ({ personId, method: 'email-tag', confidence }) as const

describeOneStore('what somebody is told of themself', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    await directoryReadAt(store.db, NOW)
  })

  test('is their own users, those they answer for and where they get in, and nothing of anybody else', async () => {
    const ann = await keyedPerson(store.db, 'Ann', { directory: directoryUser('ann') })
    const bob = await keyedPerson(store.db, 'Bob', { directory: directoryUser('bob') })
    await assigned(store.db, main.accountId, 'Developer', { type: 'user', id: 'u-ann' })
    await assigned(store.db, main.accountId, 'Secret', { type: 'user', id: 'u-bob' })
    const sandbox = await storedAccount(store.db, 'sandbox')
    const own = {
      kind: 'human',
      match: matched(ann.id),
      owner: { type: 'person', personId: ann.id, by: 'match' },
    } as const
    await listedUser(
      store.db,
      main,
      { name: 'ann', credentials: [key()] },
      { ...own, nextAction: 'switch', nextActor: 'owner' },
    )
    await listedUser(
      store.db,
      sandbox,
      { name: 'ann.dev', credentials: [password({ id: newId() })] },
      { ...own, match: matched(ann.id, 'likely') },
    )
    const decided = { type: 'person', personId: ann.id, by: 'decision' } as const
    await listedUser(
      store.db,
      main,
      { name: 'batch', credentials: [key()] },
      { kind: 'ci', match: null, owner: decided },
    )
    await listedUser(
      store.db,
      main,
      { name: 'perhaps-ann' },
      { match: null, owner: null, suggestions: [matched(ann.id, 'suggested')] },
    )
    await listedUser(store.db, main, { name: 'bobs-user' }, { ...own, match: matched(bob.id), owner: null })
    await listedUser(store.db, main, { name: 'gone', removedAt: NOW }, own)

    const told = await mine(store.db, signedIn('Ann@Example.com'))
    expect(told.self).toEqual({ id: ann.id, name: 'Ann' })
    expect(told.users.map(({ name, sure, actor }) => [name, sure, actor]).toSorted()).toEqual([
      ['ann', true, 'you'],
      ['ann.dev', false, expect.anything()],
    ])
    expect(told.machines.map(({ name }) => name)).toEqual(['batch'])
    expect(told.access).toMatchObject([{ account: { name: 'main' }, permissionSets: ['Developer'] }])
    expect(told.verdict).toMatchObject({ state: 'open', doors: 2, cover: { covered: 1, accounts: 2 } })
    const text = JSON.stringify(told)
    for (const other of ['bobs-user', 'Bob', 'Secret', 'perhaps-ann', 'gone']) expect(text).not.toContain(other)
    expect(text).not.toMatch(/A[KS]IA[A-Z0-9]{8}/)
  })

  test('is nothing where nobody, or more than one, has the address they signed in with', async () => {
    await keyedPerson(store.db, 'Ann', { emails: ['team@example.com'] })
    await keyedPerson(store.db, 'Bob', { emails: ['team@example.com'] })
    expect(await mine(store.db, signedIn('team@example.com'))).toMatchObject({
      self: { unknown: 'several', email: 'team@example.com' },
      verdict: null,
      users: [],
      machines: [],
      access: [],
    })
    expect((await mine(store.db, signedIn('cat@example.com'))).self).toMatchObject({ unknown: 'not-in-list' })
    expect((await mine(store.db, signedIn(''))).self).toMatchObject({ unknown: 'no-address' })
  })

  test('holds what they said of a user last, and whether somebody has answered it', async () => {
    const ann = await keyedPerson(store.db, 'Ann')
    const user = await listedUser(store.db, main, { name: 'ann' }, { kind: 'human', match: matched(ann.id) })
    const actor = { type: 'person', email: 'Ann@example.com', name: 'Ann' } as const
    const about = { actor, subjectKind: 'iam-user', subject: user } as const
    const claim = newId()
    const value = { answer: 'not-mine', team: null, named: null }
    await store.db.insert(decisions).values({ ...about, id: claim, at: NOW, type: 'claim-owner', value })
    const said = async () => (await mine(store.db, signedIn('ann@example.com'))).users[0]?.claim
    expect(await said()).toEqual({ answer: 'not-mine', at: NOW, open: true })
    const answer = { asked: claim, answer: 'dismissed' }
    await store.db.insert(decisions).values({ ...about, id: newId(), at: NOW, type: 'answer-claim', value: answer })
    expect(await said()).toMatchObject({ open: false })
  })
})
