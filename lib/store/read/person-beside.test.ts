import { expect, test } from 'vitest'
import { DAY, instant, plus } from '../../domain/instant'
import { accessKey, NOW, policy } from '../../domain/testing/facts'
import { holds, PERMISSIONS_OF } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { directoryGroups, directoryMemberships } from '../schema/directory'
import { stageSpans } from '../schema/iam-users'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, storedAccount, viewerWith } from '../testing/listed-users'
import { assigned, directoryReadAt, directoryUser, storedPerson } from '../testing/stored-people'
import { storedRole } from '../testing/stored-roles'
import { iamUser } from '../testing/stored-user'
import { recordEvents } from '../write/record-event'
import { personDetail } from './person-detail'

const LINK = { method: 'email-tag', confidence: 'certain' } as const
const AUDITOR = viewerWith(...PERMISSIONS_OF.auditor)

describeOneStore('the page of a person', (store) => {
  async function detailTo(id: Awaited<ReturnType<typeof storedPerson>>['id'], viewer = AUDITOR) {
    if (!holds(viewer, 'read-people', 'review')) throw new Error('sees no people')
    const detail = await personDetail(store.db, viewer, id, { now: NOW, timeZone: 'Asia/Tokyo' })
    if (!detail) throw new Error('there is no such person')
    return detail
  }

  test('tells of each permission set whether it is given directly or through which groups', async () => {
    const prod = await storedAccount(store.db, 'prod')
    const sato = await storedPerson(store.db, 'Sato', { directory: directoryUser('sato') })
    await directoryReadAt(store.db, NOW)
    for (const group of ['g-ops', 'g-web']) {
      const facts = { groupId: group, name: `team-${group}`, description: null }
      await store.db.insert(directoryGroups).values({ groupId: group, name: facts.name, facts })
      await store.db.insert(directoryMemberships).values({ groupId: group, userId: 'u-sato' })
      await assigned(store.db, prod.accountId, 'Developer', { type: 'group', id: group })
    }
    await assigned(store.db, prod.accountId, 'Developer', { type: 'user', id: 'u-sato' })
    await assigned(store.db, prod.accountId, 'ReadOnly', { type: 'group', id: 'g-web' })
    const { beside } = await detailTo(sato.id)
    expect(beside?.given).toEqual([
      {
        accountId: prod.accountId,
        permissionSet: 'Developer',
        directly: true,
        groups: ['team-g-ops', 'team-g-web'],
      },
      { accountId: prod.accountId, permissionSet: 'ReadOnly', directly: false, groups: ['team-g-web'] },
    ])
  })

  test('tells where their IAM users get through roles of other accounts, and what they answer for', async () => {
    const jump = await storedAccount(store.db, 'jump')
    const target = await storedAccount(store.db, 'target')
    const mori = await storedPerson(store.db, 'Mori')
    const match = { match: { personId: mori.id, ...LINK } }
    const own = iamUser('mori', { accountId: jump.accountId })
    const trust = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: own.arn } })
    const role = await storedRole(store.db, target, 'Operator', { trust })
    await storedRole(store.db, jump, 'Operator', { trust })
    const document = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/Operator' })
    const user = await listedUser(
      store.db,
      jump,
      { name: 'mori', arn: own.arn, inlinePolicies: [{ name: 'assume', document }] },
      match,
    )
    const owner = { type: 'person', personId: mori.id, by: 'decision' } as const
    const bot = await listedUser(
      store.db,
      target,
      { name: 'deploy-bot', credentials: [accessKey()] },
      { owner, kind: 'ci' },
    )
    await listedUser(store.db, jump, { name: 'mori-2' }, { ...match, owner })
    const { beside, machines } = await detailTo(mori.id)
    expect(beside?.reach).toMatchObject([
      { user: { id: user }, from: { name: 'jump' }, into: [{ account: { name: 'target' }, roles: [{ id: role }] }] },
    ])
    expect(beside?.reach[0]?.into).toHaveLength(1)
    expect(machines).toMatchObject({ count: 1, users: [{ id: bot, kind: 'ci', live: true }] })
  })

  test('tells since when all is shut, and what happened to them and their IAM users, gone ones too', async () => {
    const main = await storedAccount(store.db, 'main')
    const abe = await storedPerson(store.db, 'Abe', { status: 'left', lastDay: '2026-10-01' })
    const goneAt = instant('2026-10-14T02:00:00Z')
    const user = await listedUser(
      store.db,
      main,
      { name: 'abe', removedAt: goneAt },
      { match: { personId: abe.id, ...LINK }, stage: 'removed' },
    )
    const span = { user, account: main.id, kind: 'human', excepted: false } as const
    await store.db.insert(stageSpans).values([
      { ...span, stage: 'identified', fromAt: instant('2026-01-01'), toAt: plus(goneAt, -DAY) },
      { ...span, stage: 'disabled', fromAt: plus(goneAt, -DAY), toAt: goneAt },
    ])
    const told = (
      subject: typeof user,
      news: Parameters<typeof recordEvents>[1][number]['news'],
      recordedAt = NOW,
    ) => ({
      recordedAt,
      happenedAfter: null,
      happenedBy: recordedAt,
      actor: AUDITOR.actor,
      subjects: [subject],
      news,
    })
    await store.db.transaction((tx) =>
      recordEvents(tx, [
        told(abe.id, { type: 'person-left', from: 'active', lastDay: '2026-10-01' }, plus(NOW, -DAY)),
        told(user, { type: 'user-removed', name: 'abe' }),
        told(newId(), { type: 'user-removed', name: 'somebody else’s' }),
      ]),
    )
    const detail = await detailTo(abe.id)
    expect(detail.verdict.state).toBe('clear')
    expect(detail.beside).toMatchObject({ shutSince: plus(goneAt, -DAY), removed: 1 })
    expect(detail.beside?.events.map(({ type }) => type)).toEqual(['user-removed', 'person-left'])
    await listedUser(
      store.db,
      main,
      { name: 'abe-2', credentials: [accessKey()] },
      { match: { personId: abe.id, ...LINK }, stage: 'identified' },
    )
    expect((await detailTo(abe.id)).beside?.shutSince).toBeNull()
  })

  test('tells none of it to whoever reads of their own line alone, and all to somebody of whom nothing is known', async () => {
    const boss = await storedPerson(store.db, 'Boss')
    const nobody = await storedPerson(store.db, 'Ono', { status: 'left', lastDay: '2026-10-01', managerId: boss.id })
    const { beside } = await detailTo(nobody.id)
    expect(beside).toEqual({
      shutSince: null,
      removed: 0,
      given: [],
      reach: [],
      events: [],
      people: {},
    })
    const actor = { type: 'person', email: 'deputy@example.com', name: 'Deputy' } as const
    const manager = { ...viewerWith(...PERMISSIONS_OF.reviewer), actor, standsInFor: [boss.id] }
    expect((await detailTo(nobody.id, manager)).beside).toBeNull()
  })
})
