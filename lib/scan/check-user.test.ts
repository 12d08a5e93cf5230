import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AwsFailure, NotFound } from '../domain/errors'
import { instant } from '../domain/instant'
import { addAccessKey, addUser, deactivateAccessKey, removeUser } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { newId } from '../store/engine/new-id'
import { events } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { checkUser } from './check-user'
import { Scanned } from './testing/scanned'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const END = Date.parse('2026-11-23T03:00:00.000Z')

describeOneStore('a check of one IAM user', (store) => {
  let org: Scanned

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
    await org.scan(END)
  })
  afterEach(() => org.simulator.close())

  const web = () => org.inAws(tinyAccounts.web)
  const userNamed = (name: string) => {
    const user = web().users.get(name)
    if (!user) throw new Error(`the scenario has no user ${name}`)
    return user
  }
  const check = async (name: string, now = END + HOUR) =>
    checkUser(store.db, org.worker().aws, (await org.user(name)).id, instant(now))
  const told = async (type: string) => store.db.select().from(events).where(eq(events.type, type))

  test('sees within seconds what the report will tell hours later: a key used, made, or switched off', async () => {
    const datadog = userNamed('datadog')
    org.simulator.setClock(END + HOUR)
    addAccessKey(datadog, { createdAt: END + HOUR / 2 })
    const { changes, failures } = await check('datadog')
    expect(failures).toEqual([])
    expect(changes).toBeGreaterThan(0)
    const after = await org.user('datadog')
    expect(after.facts.credentials).toHaveLength(2)
    expect(after.lastUsedAt).toBe(instant(END + HOUR))
    expect(after.facts.readAt['access-keys']).toBe(instant(END + HOUR))
    expect(await told('key-made')).toHaveLength(1)

    for (const key of datadog.accessKeys) deactivateAccessKey(key, END + HOUR)
    expect(await check('datadog', END + 2 * HOUR)).toMatchObject({ stage: 'disabled' })
    expect(await told('key-disabled')).toHaveLength(2)
    expect(await told('stage-changed')).not.toEqual([])
  })

  test('changes nothing that it did not ask about: other users, their numbers, and what only the report tells', async () => {
    const before = await org.facts()
    await check('alice')
    const after = await org.facts()
    const [alice] = [...after.keys()].filter((key) => key.includes('/alice/'))
    const others = (all: Map<string, unknown>) => [...all].filter(([key]) => key !== alice)
    expect(others(after)).toEqual(others(before))
    expect(after.get(alice ?? '')).toMatchObject({
      passwordChangedAt: (await org.user('alice')).facts.passwordChangedAt,
      mfaActive: true,
    })
    expect(await told('password-changed')).toEqual([])
    // The report is older than the check: a scan right after takes nothing back.
    await org.scan(END + HOUR)
    expect((await org.user('alice')).facts.readAt['access-keys']).toBe(instant(END + HOUR))
  })

  test('finds that a user is gone, or bears another name', async () => {
    const bob = userNamed('bob')
    web().users.delete('bob')
    bob.name = 'robert'
    web().users.set('robert', bob)
    await check('bob')
    expect((await org.user('robert')).facts.removedAt).toBeNull()
    expect(await told('user-renamed')).toHaveLength(1)
    removeUser(web(), 'robert')
    expect(await check('robert', END + 2 * HOUR)).toMatchObject({ stage: 'removed' })
    expect((await org.users()).filter(({ removedAt }) => removedAt !== null)).toHaveLength(1)
    await expect(check('robert', END + 3 * HOUR)).rejects.toThrowError(NotFound)
  })

  test('older than what is known takes nothing back: not that a user is there, nor what it, its roles or groups are', async () => {
    const before = await org.facts()
    const known = await org.account(tinyAccounts.web)
    removeUser(web(), 'bob')
    web().groups.get('developers')?.attached.clear()
    web().roles.delete('github-deploy-web')
    await check('bob', END - HOUR)
    expect(await org.facts()).toEqual(before)
    expect(await org.account(tinyAccounts.web)).toEqual(known)
    // The other way round: a scan that began before a check knows less than it.
    await check('bob', END + 2 * HOUR)
    const bob = addUser(web(), { name: 'bob', createdAt: END - 100 * DAY })
    bob.id = (await org.user('bob')).uniqueId
    await org.scan(END + HOUR)
    expect((await org.user('bob')).removedAt).toBe(instant(END + 2 * HOUR))
  })

  test('stores the groups and policies that it read, and judges by them whom they concern', async () => {
    const { revision, detailsReadAt } = await org.account(tinyAccounts.web)
    expect(detailsReadAt).toBe(instant(END))
    web().groups.get('developers')?.attached.add('arn:aws:iam::aws:policy/AdministratorAccess')
    await check('alice')
    const after = await org.account(tinyAccounts.web)
    expect(after.groups).toMatchObject([
      {
        name: 'developers',
        attachedPolicies: expect.arrayContaining([expect.objectContaining({ name: 'AdministratorAccess' })]),
      },
    ])
    expect(after.detailsReadAt).toBe(instant(END + HOUR))
    expect(after.revision).toBeGreaterThan(revision)
    expect(after.readAt).toBe(instant(END))
  })

  test('that finds nothing new is no news: nobody who shows or judges the account is disturbed', async () => {
    // The first proves silence for longer than the report does.
    await check('nothing-left')
    const { revision } = await org.account(tinyAccounts.web)
    expect(await check('nothing-left')).toMatchObject({ changes: 0 })
    expect((await org.account(tinyAccounts.web)).revision).toBe(revision)
  })

  test('tells of its events from when on they may have happened', async () => {
    for (const key of userNamed('datadog').accessKeys) deactivateAccessKey(key, END + HOUR)
    await check('datadog')
    const moved = (await told('stage-changed')).filter(({ happenedBy }) => happenedBy === instant(END + HOUR))
    expect(moved).toMatchObject([{ happenedAfter: instant(END), data: { to: 'disabled' } }])
  })

  test('keeps what AWS refuses to tell as it was, and says so', async () => {
    org.simulator.controls.denies = [{ account: tinyAccounts.web, action: 'iam:ListMFADevices' }]
    const { failures } = await check('alice')
    expect(failures).toMatchObject([{ code: 'action-denied', action: 'iam:ListMFADevices' }])
    expect((await org.user('alice')).facts.mfaActive).toBe(true)
  })

  test('of an account that cannot be asked, or a user that there never was, changes nothing', async () => {
    org.simulator.deny(tinyAccounts.web)
    await expect(check('alice')).rejects.toThrowError(AwsFailure)
    expect((await org.account(tinyAccounts.web)).reading).not.toBe('failed')
    await expect(checkUser(store.db, org.worker().aws, newId(), instant(END))).rejects.toThrowError(NotFound)
  })
})
