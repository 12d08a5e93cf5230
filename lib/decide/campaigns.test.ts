import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { EVERY_IAM_USER } from '../contract/lists/iam-user-list'
import type { OwnerWanted } from '../contract/lists/owner-wanted'
import type { CampaignStanding } from '../domain/campaign'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { plus } from '../domain/instant'
import type { Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { askedView, askingById } from '../store/read/asked'
import { campaignDetail, campaignLines } from '../store/read/campaigns'
import { countIamUsers } from '../store/read/iam-user-list'
import { campaignUsers } from '../store/schema/campaigns'
import { iamUsers } from '../store/schema/iam-users'
import { notices } from '../store/schema/notices'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { keyedPerson } from '../store/testing/stored-people'
import { answerCampaign, takeAnswerBack } from './answer-campaign'
import { endCampaign } from './end-campaign'
import { setKind } from './set-kind'
import { setOwner } from './set-owner'
import { startCampaign } from './start-campaign'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'

const signedIn = (name: string): Viewer => ({
  actor: { type: 'person', email: `${name}@Example.com`, name },
  roles: [],
  permissions: new Set(),
})
const ANN = signedIn('Ann')
const BOB = signedIn('Bob')
const WISH = { kind: 'confirm-machines', name: 'Autumn', query: 'removed=no', due: '2026-12-01' } as const

describeOneStore('owners who are asked about their IAM users', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let users: { mine: Uuid; seldom: Uuid; human: Uuid; team: Uuid; platform: Uuid; nobody: Uuid }
  let ann: Uuid
  let bob: Uuid

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    ann = (await keyedPerson(store.db, 'Ann')).id
    bob = (await keyedPerson(store.db, 'Bob')).id
    users = {
      mine: await listedUser(store.db, main, { name: 'batch' }),
      seldom: await listedUser(store.db, main, { name: 'yearly' }),
      human: await listedUser(store.db, main, { name: 'ann' }),
      team: await listedUser(store.db, main, { name: 'deploy' }),
      platform: await listedUser(store.db, main, { name: 'runner' }),
      nobody: await listedUser(store.db, main, { name: 'lost' }),
    }
    const { human, nobody, team, platform, ...ofAnn } = users
    const own = (of: Uuid[], owner: object) => setOwner(as(ENGINEER), { users: of, owner })
    await own([...Object.values(ofAnn), human], { type: 'person', personId: ann })
    await own([team], { type: 'team', name: 'Payments@example.com' })
    await own([platform], { type: 'team', name: 'Platform' })
    await setKind(as(ENGINEER), { users: [...Object.values(ofAnn), team, platform, nobody], kind: 'workload' })
    await setKind(as(ENGINEER), { users: [human], kind: 'human' })
  })

  const started = async (more: object = {}) => {
    const id = await startCampaign(as(ENGINEER), { ...WISH, ...more })
    const detail = await campaignDetail(store.db, null, id)
    if (!detail) throw new Error('the campaign was not kept')
    const askingOf = (name: string) => {
      const asking = detail.owners.find((one) => one.name === name)?.asking
      if (!asking) throw new Error(`${name} was not asked`)
      return asking.id
    }
    return { id, detail, askingOf }
  }
  const counts = async (id: Uuid) => (await campaignDetail(store.db, null, id))?.counts
  const seen = async (id: Uuid) => {
    const asking = await askingById(store.db, id)
    if (!asking) throw new Error('nobody was asked')
    return askedView(store.db, asking)
  }

  test('get one message each about the machines of the slice, where there is somebody to write to', async () => {
    const { detail } = await started()
    expect(
      detail.owners.map(({ name, users: of, reachable, asking }) => [name, of, reachable, asking !== null]),
    ).toEqual([
      ['Ann', 2, true, true],
      ['Payments@example.com', 1, true, true],
      ['Platform', 1, false, true],
      [null, 1, false, false],
    ])
    const messages = await store.db.select().from(notices).orderBy(notices.recipient)
    expect(messages.map(({ recipient, state }) => [recipient, state])).toEqual([
      ['ann@example.com', 'waiting'],
      ['payments@example.com', 'waiting'],
    ])
    // Ids and codes alone.
    expect(JSON.stringify(messages.map(({ subject }) => subject))).not.toMatch(/Ann|batch|Autumn/)
    expect(await told('campaign-started')).toMatchObject([
      { data: { kind: 'confirm-machines', name: 'Autumn', users: 5 } },
    ])
  })

  test('are asked once by the same request, and by no slice without such users', async () => {
    const request = newId()
    await started({ request })
    await started({ request })
    expect(await campaignLines(store.db, null)).toHaveLength(1)
    expect(await store.db.$count(notices)).toBe(2)
    await expect(started({ query: 'kind=break-glass' })).rejects.toThrowError(Conflict)
    await expect(started({ query: 'colour=red' })).rejects.toMatchObject({ fields: [{ code: 'view-query' }] })
    await expect(started({ due: '2026-11-22' })).rejects.toMatchObject({ fields: [{ code: 'due-wish' }] })
  })

  test('answer without a role; each answer is told, filters the list, and can be taken back', async () => {
    const { id, askingOf } = await started()
    const asking = askingOf('Ann')
    await answerCampaign(as(ANN), { asking, users: [users.mine], answer: 'not-mine', named: 'Bob' })
    // Judged so, as its last use would be long ago.
    await store.db
      .update(iamUsers)
      .set({ assessment: sql`${iamUsers.assessment} || '{"nextAction": "disable-dormant"}'` })
      .where(eq(iamUsers.id, users.seldom))
    await answerCampaign(as(ANN), { asking, users: [users.seldom], answer: 'needed' })
    expect(await counts(id)).toMatchObject({ open: 3, needed: 1, 'not-mine': 1 })
    expect(await told('campaign-answered')).toMatchObject([
      { actor: { name: 'Ann' }, data: { answer: 'not-mine' } },
      { actor: { name: 'Ann' }, data: { answer: 'needed' } },
    ])
    expect(await told('owner-claimed')).toMatchObject([{ data: { answer: 'not-mine', named: 'Bob' } }])
    expect(await told('dormant-answered')).toMatchObject([{ data: { answer: 'needed', reason: 'Autumn' } }])
    const listed = (standing: 'open' | 'needed' | 'not-mine' | null) =>
      countIamUsers(store.db, null, { ...EVERY_IAM_USER, campaign: { id, standing, owner: null } })
    expect(await Promise.all([listed(null), listed('open'), listed('needed'), listed('not-mine')])).toEqual([
      5, 3, 1, 1,
    ])
    await takeAnswerBack(as(ANN), { asking, users: [users.mine] })
    expect(await counts(id)).toMatchObject({ open: 4, 'not-mine': 0 })
    expect((await told('decision-undone')).map(({ data }) => data)).toMatchObject([
      { decided: 'answer-campaign' },
      { decided: 'claim-owner' },
    ])
    await expect(takeAnswerBack(as(ANN), { asking, users: [users.mine] })).rejects.toThrowError(Conflict)
  })

  test('are others once somebody else owns a user: what was answered before counts no more', async () => {
    const { id, askingOf } = await started()
    await answerCampaign(as(ANN), { asking: askingOf('Ann'), users: [users.mine], answer: 'not-mine' })
    await setOwner(as(ENGINEER, plus(NOW, 1_000)), { users: [users.mine], owner: { type: 'person', personId: bob } })
    expect((await verdict(users.mine)).owner).toMatchObject({ personId: bob })
    const detail = await campaignDetail(store.db, null, id)
    expect(detail?.owners.find(({ name }) => name === 'Bob')).toMatchObject({
      users: 1,
      counts: { open: 1 },
      asking: null,
    })
    await expect(
      answerCampaign(as(ANN), { asking: askingOf('Ann'), users: [users.mine], answer: 'needed' }),
    ).rejects.toThrowError(NotFound)
  })

  test('are the person who was asked, or whoever a team’s mail reached, and nobody of another slice', async () => {
    const { askingOf } = await started()
    const of = (who: Viewer, name: string, user: Uuid) =>
      answerCampaign(as(who), { asking: askingOf(name), users: [user], answer: 'unneeded' })
    await expect(of(BOB, 'Ann', users.mine)).rejects.toThrowError(NotAllowed)
    await expect(of(ANN, 'Ann', users.team)).rejects.toThrowError(NotFound)
    await expect(of(ANN, 'Ann', users.human)).rejects.toThrowError(NotFound)
    await of(BOB, 'Payments@example.com', users.team)
    expect((await seen(askingOf('Payments@example.com'))).users).toMatchObject([
      { name: 'deploy', standing: 'unneeded' },
    ])
  })

  test('finish switching where that is asked: needing it is no answer', async () => {
    const { askingOf, detail } = await started({ kind: 'switch-by' })
    expect(detail.users).toBe(1)
    const asking = askingOf('Ann')
    await expect(answerCampaign(as(ANN), { asking, users: [users.human], answer: 'needed' })).rejects.toMatchObject({
      fields: [{ code: 'campaign-answer' }],
    })
    expect(await seen(asking)).toMatchObject({ open: 1, answers: ['not-mine', 'unneeded'] })
  })

  test('keep what each said when it ended, whoever owns a user after and whatever becomes of it', async () => {
    const { id, askingOf } = await started()
    await answerCampaign(as(ANN), { asking: askingOf('Ann'), users: [users.mine], answer: 'not-mine' })
    await endCampaign(as(ENGINEER), { id })
    const before = await campaignDetail(store.db, null, id)
    const page = await seen(askingOf('Ann'))
    await setOwner(as(ENGINEER, plus(NOW, 1_000)), {
      users: [users.mine, users.seldom, users.nobody],
      owner: { type: 'person', personId: bob },
    })
    await store.db.update(iamUsers).set({ stage: 'removed' }).where(eq(iamUsers.id, users.team))
    await store.db.update(people).set({ facts: sql`${people.facts} || '{"emails": []}'` })
    const after = await campaignDetail(store.db, null, id)
    expect(before).toMatchObject({ figuresOf: 'end', unasked: 2, counts: { open: 4, 'not-mine': 1, done: 0 } })
    const askedOf = (detail: typeof after) => detail?.owners.map(({ name, users: of, counts }) => [name, of, counts])
    expect(askedOf(after)).toEqual(askedOf(before))
    expect(after).toMatchObject({ figuresOf: 'end', unasked: 2, counts: before?.counts })
    expect(await seen(askingOf('Ann'))).toMatchObject({ open: page.open, count: page.count, users: page.users })
    const listed = (standing: CampaignStanding | null, owner: OwnerWanted | null) =>
      countIamUsers(store.db, null, { ...EVERY_IAM_USER, campaign: { id, standing, owner } })
    expect(await listed('not-mine', { type: 'person', personId: ann })).toBe(1)
    expect(await listed('open', { type: 'none' })).toBe(1)
    expect(await listed(null, { type: 'person', personId: bob })).toBe(0)
    expect(await listed('done', null)).toBe(0)
  })

  test('of one that ended before that was kept are told as of today', async () => {
    const { id } = await started()
    expect(await campaignLines(store.db, null)).toMatchObject([{ figuresOf: 'now' }])
    await endCampaign(as(ENGINEER), { id })
    expect(await campaignLines(store.db, null)).toMatchObject([{ figuresOf: 'end' }])
    await store.db.update(campaignUsers).set({ owner: null, standing: null })
    expect(await campaignDetail(store.db, null, id)).toMatchObject({ figuresOf: 'now', counts: { open: 5 } })
  })

  test('are asked by engineers and admins alone, who also end it', async () => {
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, wish = WISH) => startCampaign(as(who), wish))
    const { id, askingOf } = await started()
    await expect(endCampaign(as(ANN), { id })).rejects.toThrowError(NotAllowed)
    await endCampaign(as(ENGINEER), { id })
    expect(await told('campaign-ended')).toHaveLength(1)
    await expect(endCampaign(as(ENGINEER), { id })).rejects.toThrowError(NotFound)
    await expect(
      answerCampaign(as(ANN), { asking: askingOf('Ann'), users: [users.mine], answer: 'needed' }),
    ).rejects.toMatchObject({ code: 'campaign-ended' })
  })
})
