import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, MINUTE, plus } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { accessKey } from '../domain/testing/facts'
import { PERMISSIONS_OF, proofOf, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { askingById } from '../store/read/asked'
import { askedPeople } from '../store/read/asked-people'
import { reviewedPeople } from '../store/read/campaign-people'
import { campaignScope, ownersInScope } from '../store/read/campaign-scope'
import { campaignDetail, campaignLines, openQuestions } from '../store/read/campaigns'
import { mine } from '../store/read/mine'
import { notices } from '../store/schema/notices'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { keyedPerson } from '../store/testing/stored-people'
import { answerCampaign } from './answer-campaign'
import { endCampaign } from './end-campaign'
import { reviewPeople, takePeopleBack } from './review-people'
import { startCampaign } from './start-campaign'
import { ADMIN, deciding, ENGINEER, NOW } from './testing/deciding'

const signedIn = (name: string): Viewer => ({
  actor: { type: 'person', email: `${name}@example.com`, name },
  roles: [],
  permissions: new Set(),
})
const BOSS = signedIn('boss')
const sees = proofOf(ADMIN, 'read-people')

describeOneStore('a quarterly review of people', (store) => {
  const { as, told } = deciding(store)
  let boss: Person
  let ann: Person
  let bob: Person
  let campaign: Uuid
  beforeEach(async () => {
    const main = await storedAccount(store.db, 'main')
    boss = await keyedPerson(store.db, 'Boss')
    ann = await keyedPerson(store.db, 'Ann', { managerId: boss.id })
    bob = await keyedPerson(store.db, 'Bob', { managerId: boss.id })
    await keyedPerson(store.db, 'Gone', { managerId: boss.id, status: 'left' })
    const match = { personId: ann.id, method: 'email-tag', confidence: 'certain' } as const
    const credentials = [accessKey({ id: newId() })]
    await listedUser(store.db, main, { name: 'ann', credentials }, { match, suggestions: [] })
    campaign = await startCampaign(as(ENGINEER), {
      kind: 'review-people',
      name: 'Q4',
      query: 'removed=no',
      due: '2026-12-25',
    })
  })
  const detail = () => detailOf(campaign)
  const detailOf = async (id: Uuid) => {
    const found = await campaignDetail(store.db, sees, id)
    if (!found) throw new Error('there is no such campaign')
    return found
  }
  async function asked() {
    const line = (await detail()).owners.find(({ owner }) => owner === `person:${boss.id}`)
    const asking = line?.asking && (await askingById(store.db, line.asking.id))
    if (!asking) throw new Error('nobody was asked')
    return { id: asking.id, view: await askedPeople(store.db, asking) }
  }
  const standings = async () => (await asked()).view.people.map(({ name, standing }) => [name, standing])

  test('asks managers about everybody of theirs who has not left, by one message, with what each can use', async () => {
    const { view } = await asked()
    expect(view.people.map(({ name, users, signOn, standing }) => [name, users, signOn, standing])).toEqual([
      ['Ann', 1, false, 'open'],
      ['Bob', 0, false, 'open'],
    ])
    expect(await detail()).toMatchObject({ users: 3, query: '', counts: { open: 3 } })
    const messages = await store.db.select().from(notices)
    expect(messages.map(({ recipient }) => recipient)).toEqual(['boss@example.com'])
    expect(await openQuestions(store.db)).toMatchObject([{ campaign, owner: `person:${boss.id}`, open: 2 }])
  })

  test('the manager answers for each or all, takes it back, and nobody else does', async () => {
    const { id } = await asked()
    await reviewPeople(as(BOSS), { asking: id, people: [ann.id, bob.id], answer: 'needed' })
    await reviewPeople(as(BOSS, plus(NOW, MINUTE)), { asking: id, people: [bob.id], answer: 'not-mine' })
    expect(await standings()).toEqual([
      ['Ann', 'needed'],
      ['Bob', 'not-mine'],
    ])
    expect(await told('person-reviewed')).toHaveLength(3)
    await takePeopleBack(as(BOSS), { asking: id, people: [ann.id] })
    expect(await standings()).toContainEqual(['Ann', 'open'])
    await expect(takePeopleBack(as(BOSS), { asking: id, people: [ann.id] })).rejects.toThrow(Conflict)
    const wish = { asking: id, people: [ann.id], answer: 'needed' }
    await expect(reviewPeople(as(signedIn('bob')), wish)).rejects.toThrow(NotAllowed)
    await expect(reviewPeople(as(BOSS), { ...wish, people: [boss.id] })).rejects.toThrow(NotAllowed)
    await expect(reviewPeople(as(BOSS), { ...wish, people: [newId()] })).rejects.toThrow(NotFound)
    await expect(answerCampaign(as(BOSS), { asking: id, users: [newId()], answer: 'needed' })).rejects.toThrow(NotFound)
  })

  test('somebody with another manager since is asked about anew, and who left needs no answer', async () => {
    const { id } = await asked()
    await reviewPeople(as(BOSS), { asking: id, people: [ann.id, bob.id], answer: 'needed' })
    const head = await keyedPerson(store.db, 'Head')
    await store.db.update(people).set({ manager: head.id }).where(eq(people.id, ann.id))
    await store.db.update(people).set({ status: 'left' }).where(eq(people.id, bob.id))
    expect(await standings()).toEqual([['Bob', 'done']])
    expect(await openQuestions(store.db)).toMatchObject([{ owner: `person:${head.id}`, open: 1 }])
  })

  test('the next active manager upward is asked for whoever’s own manager left, and nobody where none is known', async () => {
    const head = await keyedPerson(store.db, 'Head')
    const lead = await keyedPerson(store.db, 'Lead', { status: 'left', managerId: head.id })
    const interim = await keyedPerson(store.db, 'Interim', { status: 'access-ended', managerId: lead.id })
    await keyedPerson(store.db, 'Below', { managerId: interim.id })
    const self = newId()
    await keyedPerson(store.db, 'Self', { id: self, managerId: self })
    await keyedPerson(store.db, 'Stray', { managerId: newId() })
    const [one, other] = [newId(), newId()]
    await keyedPerson(store.db, 'One', { id: one, status: 'left', managerId: other })
    await keyedPerson(store.db, 'Other', { id: other, status: 'left', managerId: one })
    await keyedPerson(store.db, 'Circled', { managerId: one })
    const [peer, gone] = [newId(), newId()]
    await keyedPerson(store.db, 'Peer', { id: peer, managerId: gone })
    await keyedPerson(store.db, 'Between', { id: gone, status: 'left', managerId: peer })
    const wish = { kind: 'review-people', name: 'Q1', query: 'removed=no', due: '2026-12-25' }
    const { owners, unasked } = await detailOf(await startCampaign(as(ENGINEER), wish))
    expect(owners.map(({ name, users }) => [name, users])).toEqual([
      ['Boss', 2],
      ['Head', 1],
      // Boss and Head have no manager, nor has any of those four one who could answer.
      [null, 6],
    ])
    expect(unasked).toBe(6)
    const asked = owners.flatMap(({ owner }) => owner ?? []).toSorted()
    expect(
      (await openQuestions(store.db)).filter((each) => each.campaign !== campaign).map(({ owner }) => owner),
    ).toEqual(asked)
  })

  test('holds for ten thousand people, most of whom have a manager who left', async () => {
    const lead = await keyedPerson(store.db, 'Lead', { status: 'left', managerId: boss.id })
    await store.db.execute(sql`insert into ${people} (id, name, sort_name, manager, status, facts, search)
      select gen_random_uuid(), 'P' || n, 'P' || n, ${lead.id}::uuid, 'active', '{}'::jsonb, '' from generate_series(1, 10000) n`)
    const began = performance.now()
    const rows = await ownersInScope(store.db, campaignScope(store.db, null, 'review-people', ''))
    expect(rows).toEqual([
      { owner: `person:${boss.id}`, users: 10_002 },
      { owner: null, users: 1 },
    ])
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('the page of oneself lists what one is asked, with how many are open, until it has ended', async () => {
    const { id } = await asked()
    const wish = { kind: 'confirm-machines', name: 'Machines', query: 'removed=no', due: '2026-12-20' }
    const main = await storedAccount(store.db, 'other')
    const owner = { type: 'person', personId: boss.id, by: 'decision' } as const
    await listedUser(store.db, main, { name: 'batch' }, { kind: 'ci', owner })
    const machines = await startCampaign(as(ENGINEER), wish)
    const told = async (who: Viewer) =>
      (await mine(store.db, who)).asked.map(({ name, kind, open }) => [name, kind, open])
    expect(await told(BOSS)).toEqual([
      ['Machines', 'confirm-machines', 1],
      ['Q4', 'review-people', 2],
    ])
    await endCampaign(as(ENGINEER), { id: machines })
    await reviewPeople(as(BOSS), { asking: id, people: [ann.id], answer: 'needed' })
    expect((await mine(store.db, BOSS)).asked).toMatchObject([{ id, name: 'Q4', open: 1 }])
    expect(await told(signedIn('ann'))).toEqual([])
    await keyedPerson(store.db, 'Second', { emails: ['boss@example.com'] })
    expect(await told(BOSS)).toEqual([])
  })

  test('lists by name who was said to be no longer needed or not theirs, and of whom nobody is asked', async () => {
    const { id } = await asked()
    await reviewPeople(as(BOSS), { asking: id, people: [ann.id], answer: 'unneeded' })
    await reviewPeople(as(BOSS), { asking: id, people: [bob.id], answer: 'not-mine' })
    const wanted = [
      { said: 'not-mine', count: 1, people: [{ id: bob.id, name: 'Bob', by: 'Boss' }] },
      { said: 'unneeded', count: 1, people: [{ id: ann.id, name: 'Ann', by: 'Boss' }] },
      { said: 'unasked', count: 1, people: [{ id: boss.id, name: 'Boss', by: null }] },
    ]
    if (!sees) throw new Error('an admin sees people')
    expect(await reviewedPeople(store.db, sees, campaign)).toEqual(wanted)
    await endCampaign(as(ENGINEER, plus(NOW, DAY)), { id: campaign })
    await store.db.update(people).set({ manager: null, status: 'left' })
    expect(await reviewedPeople(store.db, sees, campaign)).toMatchObject(
      wanted.map(({ said, count }) => ({ said, count })),
    )
  })

  test('once ended it stays as it was, whatever becomes of people, and takes no answer', async () => {
    const { id } = await asked()
    await reviewPeople(as(BOSS), { asking: id, people: [ann.id], answer: 'unneeded' })
    await endCampaign(as(ENGINEER, plus(NOW, DAY)), { id: campaign })
    const before = await detail()
    await store.db.update(people).set({ manager: null, status: 'left' })
    expect(await detail()).toMatchObject({ counts: before.counts })
    expect(await standings()).toEqual([
      ['Bob', 'open'],
      ['Ann', 'unneeded'],
    ])
    const wish = { asking: id, people: [bob.id], answer: 'needed' }
    await expect(reviewPeople(as(BOSS), wish)).rejects.toThrow(Conflict)
  })

  test('whose manager somebody is stays with those who see people', async () => {
    expect(await campaignLines(store.db, null)).toEqual([])
    expect(await campaignDetail(store.db, null, campaign)).toBeNull()
    const decider: Viewer = {
      ...ENGINEER,
      permissions: new Set(PERMISSIONS_OF.engineer.filter((one) => one !== 'read-people')),
    }
    const wish = { kind: 'review-people', name: 'Q4', query: 'removed=no', due: '2026-12-25' }
    await expect(startCampaign(as(decider), wish)).rejects.toThrow(NotAllowed)
  })
})
