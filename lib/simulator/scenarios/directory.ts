import {
  addIdentityCenter,
  addPermissionSet,
  addStoreGroup,
  addStoreUser,
  assign,
  joinGroup,
  removeStoreUser,
} from '../assign'
import { uuidOf } from '../deterministic'
import type { IdentityCenter, Principal, StoreUser, World } from '../world'
import { type AccountName, idOf, MANAGEMENT, MEMBERS } from './accounts'
import { ACCOUNTS_OF, type HumanPlan, NOT_YET_IN_MAIN } from './humans'
import { storyPeople } from './people'
import { type DaysAgo, type Department, departments, type StoryPerson } from './story-person'
import { hours, type Telling } from './story-time'
import { policyArn } from './user-plan'

/** Identity Center came this long before the end: about twenty months. */
const IDENTITY_CENTER_SINCE: DaysAgo = 604

const SETS: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['AdministratorAccess'],
  Developer: ['PowerUserAccess'],
  ReadOnly: ['ReadOnlyAccess'],
  Billing: ['job-function/Billing'],
  // Given to single people: whoever uses such a set's role is known.
  DatabaseAdmin: ['job-function/DatabaseAdministrator'],
  SystemAdmin: ['job-function/SystemAdministrator'],
  DataScientist: ['AmazonAthenaFullAccess', 'AmazonS3ReadOnlyAccess'],
  ContentOperator: ['AmazonS3FullAccess', 'CloudFrontFullAccess'],
  OnCall: ['CloudWatchFullAccess', 'ReadOnlyAccess'],
  QueueOperator: ['AmazonSQSFullAccess'],
  SupportRead: ['AWSSupportAccess', 'job-function/ViewOnlyAccess'],
  ReleaseManager: ['AmazonEC2ContainerRegistryPowerUser'],
  SecurityReview: ['SecurityAudit'],
  LambdaOperator: ['AWSLambda_FullAccess'],
}

/** Permission sets for single people, handed out in this order in every account. */
const PERSONAL_SETS = Object.keys(SETS).slice(4)

/** Leavers whom nobody switched off in Identity Center yet. */
const STILL_ENABLED = ['jon.weiss', 'hana.kobayashi', 'kaori.yamazaki']
/** Leavers whose entry is gone; the others are DISABLED for 60 days and go then. */
const DELETED_AT_ONCE = ['maria.lopez', 'makoto.watanabe']

/**
 * Identity Center in Tokyo with its people, a group per department, and assignments account by account as it was rolled
 * out. `switched`: users whose people get a permission set of their own there, so that its use proves the switch.
 */
export function introduceIdentityCenter(telling: Telling, switched: readonly HumanPlan[]): void {
  const { time, on } = telling
  on(IDENTITY_CENTER_SINCE, (world) => {
    const createdAt = time.ago(IDENTITY_CENTER_SINCE)
    const ownerAccountId = idOf(MANAGEMENT)
    const center = addIdentityCenter(world, {
      ownerAccountId,
      primaryRegion: 'ap-northeast-1',
      createdAt,
      name: 'tabemeguri',
    })
    for (const [name, policies] of Object.entries(SETS)) {
      addPermissionSet(center, { name, createdAt, sessionDuration: 'PT8H', managedPolicies: policies.map(policyArn) })
    }
    for (const name of [...departments(), 'Everybody', 'Auditors (external)']) {
      addStoreGroup(center, {
        displayName: name,
        createdAt,
        externalIds: [{ issuer: ISSUER, id: uuidOf('scim-group', name) }],
      })
    }
  })
  for (const person of storyPeople()) live(person, telling)
  rollOut(telling)
  giveOwnSets(telling, switched)
}

const ISSUER = 'https://idp.tabemeguri.example/scim'

/** A person's entry comes with Identity Center or the first day, and ends after the last. */
function live(person: StoryPerson, { time, on }: Telling): void {
  const { left } = person
  const from = Math.min(IDENTITY_CENTER_SINCE - 1, person.hired)
  if (left !== null && left >= from) return
  on(from, (world) => {
    const center = centerOf(world)
    const user = addStoreUser(center, entry(person, time.ago(from)))
    joinGroup(center, groupOf(center, person.department), user)
    joinGroup(center, groupOf(center, 'Everybody'), user)
  })
  if (left === null || left < 1 || STILL_ENABLED.includes(person.key)) return
  const atOnce = DELETED_AT_ONCE.includes(person.key)
  on(left - 0.8, (world) => {
    const user = userOf(centerOf(world), person)
    if (!user) return
    if (atOnce) removeStoreUser(centerOf(world), user.id)
    else user.status = 'DISABLED'
  })
  if (!atOnce && left > 61) {
    on(left - 60, (world) => {
      const user = userOf(centerOf(world), person)
      if (user) removeStoreUser(centerOf(world), user.id)
    })
  }
}

function rollOut(telling: Telling): void {
  for (const account of MEMBERS) {
    if (account.rolledOut === null) continue
    give(telling, account.name, 'AdministratorAccess', group('Infrastructure'), account.rolledOut, 9)
    for (const department of departments()) {
      if (department === 'Infrastructure' || !isTheirs(department, account.name)) continue
      give(telling, account.name, 'Developer', group(department), account.rolledOut - 3, 5)
    }
  }
  give(telling, 'sandbox-1', 'ReadOnly', group('Everybody'), 520, 30)
  give(telling, 'restaurant-search', 'ReadOnly', group('Product'), 300, 26)
  give(telling, 'tabemeguri-management', 'Billing', group('Executive'), 590, 60)
  give(telling, 'log-archive', 'SecurityReview', group('Auditors (external)'), 400, null)
  // Direct assignments: one of somebody who left and is gone from the store.
  give(telling, 'data-platform', 'SystemAdmin', person('maria.lopez'), 340, null)
  give(telling, 'ads', 'SupportRead', person('hana.kobayashi'), 280, null)
}

function isTheirs(department: Department, account: AccountName): boolean {
  if (account === 'main') return !NOT_YET_IN_MAIN.includes(department)
  return ACCOUNTS_OF[department].includes(account)
}

function giveOwnSets(telling: Telling, switched: readonly HumanPlan[]): void {
  const given = new Map<AccountName, number>()
  for (const { account, person: owner } of switched) {
    const index = given.get(account) ?? 0
    given.set(account, index + 1)
    // 'SystemAdmin' in data-platform and 'SupportRead' in ads are taken above.
    const free = PERSONAL_SETS.filter((set) => !(set === 'SystemAdmin' || set === 'SupportRead'))
    const set = free[index]
    if (!set) throw new Error(`too few permission sets for the people who switched in ${account}`)
    give(telling, account, set, person(owner.key), 110, 22)
  }
}

type Receiver = (center: IdentityCenter) => Principal

function group(name: string): Receiver {
  return (center) => ({ type: 'GROUP', id: groupOf(center, name).id })
}

function person(key: string): Receiver {
  return (center) => {
    const found = [...center.users.values()].find((one) => one.userName.startsWith(`${key}@`))
    if (!found) throw new Error(`${key} is not in the identity store`)
    return { type: 'USER', id: found.id }
  }
}

/** @param every hours between two uses of the permission set's role in the account; `null`: nobody uses it */
function give(
  { time, on }: Telling,
  account: AccountName,
  set: string,
  to: Receiver,
  days: DaysAgo,
  every: number | null,
): void {
  on(days, (world) => {
    const center = centerOf(world)
    const there = world.accounts.get(idOf(account))
    const permissionSet = [...center.permissionSets.values()].find((one) => one.name === set)
    if (!there || !permissionSet) throw new Error(`${set} or ${account} is not in the world`)
    const from = time.ago(days - hours(5))
    const uses = every === null ? [] : [{ from, to: null, everyHours: every, region: 'ap-northeast-1', service: null }]
    assign(center, there, permissionSet, to(center), time.ago(days), uses)
  })
}

function entry(one: StoryPerson, createdAt: number) {
  const [email = ''] = one.emails
  return {
    userName: email,
    displayName: one.name,
    givenName: one.given,
    familyName: one.family,
    // A few entries are as incomplete as real ones.
    email: one.key === 'nanami.hashimoto' ? null : email,
    status: one.key === 'riku.saito' ? null : ('ENABLED' as const),
    externalIds: [{ issuer: ISSUER, id: uuidOf('scim', one.key) }],
    createdAt,
    title: null,
    locale: one.reading === null ? 'en-US' : 'ja-JP',
    enterprise: { employeeNumber: one.employeeNumber, department: one.department },
  }
}

function centerOf(world: World): IdentityCenter {
  const [center] = world.identityCenters
  if (!center) throw new Error('Identity Center is not there yet')
  return center
}

function groupOf(center: IdentityCenter, name: string) {
  const found = [...center.groups.values()].find((one) => one.displayName === name)
  if (!found) throw new Error(`no group ${name}`)
  return found
}

function userOf(center: IdentityCenter, one: StoryPerson): StoreUser | undefined {
  return [...center.users.values()].find((user) => user.userName === one.emails[0])
}
