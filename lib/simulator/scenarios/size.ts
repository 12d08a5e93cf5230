import { addIdentityCenter, addPermissionSet, addStoreGroup, addStoreUser, assign, joinGroup } from '../assign'
import {
  addAccount,
  addGroup,
  addOidcProvider,
  addOrganization,
  addPolicy,
  addRole,
  addUnit,
  addUser,
  newWorld,
  placeAccount,
} from '../build'
import { draw } from '../deterministic'
import { addDeploymentRole, addReadRole } from '../read-role'
import type { Scenario } from '../timeline'
import { DAY, type Moment } from '../uses'
import type { Account, IdentityCenter, World } from '../world'

/**
 * An Organization of `accounts` accounts with `users` IAM users each, in the shares of an ordinary one: 7 of 10 users hold
 * keys, 4 of 10 a password, 60 roles, 15 policies and 8 groups an account, 6 permission sets assigned in each. A skewed one has
 * an account with 5,000 users, and one with none.
 */
function size(accounts: number, users: number, isSkewed: boolean): Scenario {
  return {
    name: `${isSkewed ? 'skew' : 'size'}:${accounts}x${users}`,
    description: `${accounts} accounts with ${users} IAM users each`,
    build(seed, end) {
      const begin = end - 900 * DAY
      const world = newWorld({
        accountId: idOf(0),
        principal: { kind: 'role', roleName: 'iam-sunset', sessionName: 'dashboard' },
        externalId: 'simulator-external-id',
        organizationRoleArn: `arn:aws:iam::${idOf(0)}:role/IamSunsetRead`,
      })
      const all = Array.from({ length: accounts }, (_, i) =>
        addAccount(world, { id: idOf(i), name: `account-${i}`, createdAt: begin }),
      )
      for (const [i, account] of all.entries()) {
        addReadRole(world, account, { createdAt: begin, organization: i === 0 })
        fill(account, isSkewed ? (SKEWED[i] ?? users) : users, seed, begin, end)
      }
      grow(world, all, begin)
      return { begin, world, timeline: [] }
    },
  }
}

/** `size:100x50` or `skew:100x50` as a scenario; `null` for any other name. */
export function sizeNamed(name: string): Scenario | null {
  const [, kind, accounts, users] = /^(size|skew):(\d{1,4})x(\d{1,4})$/.exec(name) ?? []
  return accounts && users && Number(accounts) > 0 && Number(users) <= 5_000
    ? size(Number(accounts), Number(users), kind === 'skew')
    : null
}

/** IAM users of the second and third account of a skewed Organization. */
const SKEWED: Readonly<Record<number, number>> = { 1: 5_000, 2: 0 }

function idOf(account: number): string {
  return String(500_000_000_000 + account)
}

function grow(world: World, accounts: Account[], begin: Moment): void {
  const [management] = accounts
  if (!management) return
  addDeploymentRole(world, management, begin)
  const organization = addOrganization(world, management)
  const units = Array.from({ length: Math.ceil(accounts.length / 10) }, (_, i) => addUnit(organization, `Unit ${i}`))
  for (const [i, account] of accounts.entries()) {
    const unit = units[i % units.length]
    if (unit && account !== management) placeAccount(organization, account, unit.id)
  }
  const ownerAccountId = management.id
  const center = addIdentityCenter(world, { ownerAccountId, primaryRegion: 'us-east-1', createdAt: begin })
  addDirectory(center, accounts, begin)
}

function addDirectory(center: IdentityCenter, accounts: Account[], begin: Moment): void {
  const people = Math.max(100, accounts.length * 2)
  const sets = Array.from({ length: 20 }, (_, i) =>
    addPermissionSet(center, {
      name: `Set${i}`,
      createdAt: begin,
      managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    }),
  )
  const groups = Array.from({ length: Math.ceil(people / 10) }, (_, i) =>
    addStoreGroup(center, { displayName: `Group ${i}`, createdAt: begin }),
  )
  for (let i = 0; i < people; i += 1) {
    const email = `person-${i}@example.com`
    const user = addStoreUser(center, { userName: email, displayName: `Person ${i}`, email, createdAt: begin })
    const group = groups[i % groups.length]
    if (group) joinGroup(center, group, user)
  }
  for (const [i, account] of accounts.entries()) {
    for (let k = 0; k < 6; k += 1) {
      const set = sets[(i + k) % sets.length]
      const group = groups[(i * 6 + k) % groups.length]
      if (set && group) assign(center, account, set, { type: 'GROUP', id: group.id }, begin)
    }
  }
}

function fill(account: Account, users: number, seed: number, begin: Moment, end: Moment): void {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: '*' }] }
  const attached = ['arn:aws:iam::aws:policy/ReadOnlyAccess']
  for (let i = 0; i < 8; i += 1) addGroup(account, { name: `group-${i}`, createdAt: begin, attached })
  for (let i = 0; i < 15; i += 1) addPolicy(account, { name: `policy-${i}`, createdAt: begin, document })
  addOidcProvider(account, {
    url: 'token.actions.githubusercontent.com',
    clientIds: ['sts.amazonaws.com'],
    createdAt: begin,
  })
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }]
  for (let i = 0; i < 53; i += 1) {
    addRole(account, { name: `role-${i}`, createdAt: begin, attached, trust: { Version: '2012-10-17', Statement } })
  }
  for (let i = 0; i < users; i += 1) {
    const luck = (what: string) => draw(seed, account.id, i, what)
    const use = {
      from: begin,
      to: luck('still') < 0.6 ? null : end - 200 * DAY,
      everyHours: 24,
      region: 'us-east-1',
      service: 's3',
    }
    const key = { createdAt: begin + i * 1_000, uses: [use] }
    addUser(account, {
      name: `user-${i}`,
      createdAt: begin,
      groups: [`group-${i % 8}`],
      tags: { email: `person-${i}@example.com` },
      inline: i % 10 < 4 ? { inline: document } : {},
      password: i % 10 < 4 ? { uses: [{ ...use, region: null, service: null }] } : undefined,
      accessKeys: i % 10 < 7 ? (i % 10 === 0 ? [key, { createdAt: begin + DAY, status: 'Inactive' }] : [key]) : [],
    })
  }
}
