import { afterEach, beforeEach, expect, test } from 'vitest'
import { addUser, removeUser } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { scans } from '../store/schema/scans'
import { describeOneStore } from '../store/testing/describe-stores'
import { Scanned } from './testing/scanned'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const END = Date.parse('2026-11-23T03:00:00.000Z')
const at = (moment: number) => new Date(moment).toISOString()

describeOneStore('what a scan could not read', (store) => {
  let org: Scanned

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
  })
  afterEach(() => org.simulator.close())

  const account = (id: string) => {
    const found = org.simulator.world.accounts.get(id)
    if (!found) throw new Error(`the scenario has no account ${id}`)
    return found
  }

  test('the management account whose role refuses is named, the others are read', async () => {
    const scan = await org.scan(END)
    expect(scan.accounts.failed).toBe(1)
    org.simulator.deny(tinyAccounts.management)
    await org.scan(END + DAY)
    const management = await org.account(tinyAccounts.management)
    expect(management).toMatchObject({ reading: 'failed', readAt: at(END) })
    expect(management.problems[0]?.failure.code).toBe('role-not-assumable')
    expect((await org.account(tinyAccounts.web)).readAt).toBe(at(END + DAY))
  })

  test('a list of accounts that AWS refuses leaves the known ones to be scanned, and is said', async () => {
    await org.scan(END)
    const lockOf = async (id: string) => (await org.account(id)).lock
    expect([await lockOf(tinyAccounts.web), await lockOf(tinyAccounts.management)]).toEqual(['open', 'not-applicable'])
    org.simulator.controls.denies = [{ account: null, action: 'organizations:ListAccounts' }]
    const scan = await org.scan(END + DAY)
    expect(scan.accounts).toMatchObject({ total: 3, read: 2 })
    expect((await org.account(tinyAccounts.dark)).state).toBe('open')
    // What keeps new users from being made was not read either.
    expect([await lockOf(tinyAccounts.web), await lockOf(tinyAccounts.management)]).toEqual([
      'not-read',
      'not-applicable',
    ])
  })

  test('a report that is refused keeps the facts of the last one with their age, and the account is partly read', async () => {
    await org.scan(END)
    const before = await org.user('alice')
    org.simulator.controls.reportLimitExceeded = { [tinyAccounts.web]: 1_000 }
    org.simulator.controls.denies = [{ account: tinyAccounts.web, action: 'iam:GetLoginProfile' }]
    await org.scan(END + DAY)
    const web = await org.account(tinyAccounts.web)
    expect(web).toMatchObject({ reading: 'partly', readAt: at(END + DAY), reportAt: before.facts.readAt.mfa })
    const alice = await org.user('alice')
    expect(alice.facts.readAt).toMatchObject({ password: before.facts.readAt.password, existence: at(END + DAY) })
    expect(alice.facts.credentials.map(({ id }) => id).sort()).toEqual(
      before.facts.credentials.map(({ id }) => id).sort(),
    )
    expect(alice.facts.notRead.map(({ group }) => group)).toContain('password')
  })

  test('without any report root is not checked, never absent', async () => {
    org.simulator.controls.reportLimitExceeded = { [tinyAccounts.web]: 1_000 }
    await org.scan(END)
    const web = await org.account(tinyAccounts.web)
    expect(web.root).toBeNull()
    expect(web.problems.map(({ failure }) => failure.code)).toContain('report-not-available')
  })

  test('a user whose every credential kind was not read is never disabled', async () => {
    org.simulator.controls.reportLimitExceeded = { [tinyAccounts.web]: 1_000 }
    org.simulator.controls.denies = ['iam:GetLoginProfile', 'iam:ListAccessKeys'].map((action) => ({
      account: tinyAccounts.web,
      action,
    }))
    await org.scan(END)
    expect((await org.user('nothing-left')).stage).not.toBe('disabled')
    org.simulator.controls.reportLimitExceeded = {}
    org.simulator.controls.denies = []
    await org.scan(END + DAY)
    expect((await org.user('nothing-left')).stage).toBe('disabled')
  })

  test('a user deleted between the list and the detail is no error, and removed only by the next scan', async () => {
    await org.scan(END)
    addUser(account(tinyAccounts.web), {
      name: 'brief',
      createdAt: END + HOUR,
      accessKeys: [{ createdAt: END + HOUR }],
    })
    await org.scan(END + 2 * HOUR)
    removeUser(account(tinyAccounts.web), 'brief')
    const scan = await org.scan(END + 3 * HOUR)
    expect(scan.accounts).toMatchObject({ partly: 0, failed: 1 })
    expect((await org.user('brief')).removedAt).toBe(at(END + 3 * HOUR))
  })

  test('the same name in two accounts is two users, each with its own keys', async () => {
    const keys = [{ createdAt: END - 30 * DAY }]
    for (const id of [tinyAccounts.web, tinyAccounts.management])
      addUser(account(id), { name: 'deploy', createdAt: END - 30 * DAY, accessKeys: keys })
    await org.scan(END)
    const deploys = (await org.users()).filter((user) => user.name === 'deploy')
    expect(deploys.map((user) => user.accountId).sort()).toEqual([tinyAccounts.management, tinyAccounts.web])
    expect(deploys.map((user) => user.facts.credentials.length)).toEqual([1, 1])
    expect(new Set(deploys.flatMap((user) => user.facts.credentials.map(({ id }) => id))).size).toBe(2)
  })

  test('an account whose id is none is told, and the others are read', async () => {
    const broken = { ...account(tinyAccounts.dark), id: '12345' }
    org.simulator.world.accounts.set(broken.id, broken)
    org.simulator.world.organization?.members.add(broken.id)
    const scan = await org.scan(END)
    expect(scan).toMatchObject({ state: 'finished', accounts: { read: 2 } })
    const [row] = await store.db.select({ problems: scans.problems }).from(scans)
    expect(row?.problems.map(({ failure }) => failure.code)).toEqual(['unreadable-answer'])
  })

  test('credentials of another Organization change nothing of this database, and the scan says so', async () => {
    await org.scan(END)
    const organization = org.simulator.world.organization
    if (!organization) throw new Error('the scenario has no Organization')
    organization.id = 'o-another00000'
    removeUser(account(tinyAccounts.web), 'bob')
    const scan = await org.scan(END + DAY)
    expect(scan).toMatchObject({ state: 'finished', failure: { code: 'another-organization' } })
    expect((await org.user('bob')).removedAt).toBeNull()
  })

  test('an account that leaves the Organization is left, and its users are not called removed', async () => {
    await org.scan(END)
    org.simulator.world.organization?.members.delete(tinyAccounts.web)
    await org.scan(END + DAY)
    expect((await org.account(tinyAccounts.web)).state).toBe('left')
    expect((await org.user('alice')).removedAt).toBeNull()
  })

  test('a deployment outside any Organization scans its own account with its own credentials', async () => {
    org.simulator.world.organization = null
    const role = account(tinyAccounts.management).roles.get('iam-sunset')
    role?.attached.add('arn:aws:iam::aws:policy/AdministratorAccess')
    const scan = await org.scan(END, { organizationRoleArn: null })
    expect(scan.accounts).toMatchObject({ total: 1, read: 1 })
    expect(scan.directory.state).toBe('skipped')
    expect((await org.user('root-backup')).accountId).toBe(tinyAccounts.management)
  })
})
