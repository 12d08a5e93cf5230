import {
  type Account,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { AwsFailure } from '../domain/errors'
import type { AccountState, DiscoveredAccount, OrganizationalUnit, Problem } from '../domain/facts/account'
import type { Failure } from '../domain/facts/failure'
import { type AccountId, isAccountId, type Partition } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { accountAlias } from './account-alias'
import { openAccount } from './account-session'
import { callerOf } from './caller'
import { answered, answeredAccountId, type Operation } from './failure-words'
import { outcome } from './outcome'
import { Bucket, type Pace, Slots } from './pacing'
import { everyTokenPage } from './pages'
import { organizationSessionPolicy } from './read-policy'
import type { CallCount } from './retry'
import { type Aws, counted, type Identity, ownIdentity, roleIdentity, type Service, serviceOf } from './session'

/** What there is to scan. */
export interface Discovery {
  callerAccountId: AccountId
  partition: Partition
  /** `null`: no Organization, so `accounts` is the caller's alone (single-account mode). */
  organizationId: string | null
  managementAccountId: AccountId | null
  accounts: DiscoveredAccount[]
  /** What was refused but does not hinder (names of organizational units). */
  problems: Problem[]
  readAt: Instant
  apiCalls: CallCount
}

type Organizations = Service<OrganizationsClient>
interface Unit extends OrganizationalUnit {
  path: readonly OrganizationalUnit[]
}

/** Unpublished; AWS asks for calls one after another. Source: Organizations User Guide, "Quotas and service limits". */
const ORGANIZATIONS_PACE: Pace = { perSecond: 8, burst: 10 }
const ORGANIZATIONS_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
}
/** Accounts that are neither open nor said to be anything else are kept open: reading them tells. */
const STATES: Readonly<Record<string, AccountState>> = {
  SUSPENDED: 'suspended',
  PENDING_CLOSURE: 'closed',
  CLOSED: 'closed',
}

/** Through which identity Organizations, Identity Center and the identity store are read. */
export function organizationIdentity(aws: Aws, calls: CallCount): Identity {
  const { organizationRoleArn: arn, externalId, kmsKeyArn } = aws.settings
  return arn === null
    ? ownIdentity(aws)
    : roleIdentity(aws, { arn, externalId, policy: organizationSessionPolicy(kmsKeyArn) }, calls)
}

/**
 * Every account of the Organization with its place in the tree, or the caller's own where there is no Organization.
 * Units' names come from walking the tree of units; accounts' places from `Paths`, and where that is absent from
 * listing each unit's accounts. Source: Organizations API Reference, ListAccounts, Account.
 * @throws AwsFailure, with the calls made, when accounts cannot be listed: half a list would make the rest look gone.
 */
export async function discoverOrganization(aws: Aws, now: Instant): Promise<Discovery> {
  const apiCalls: CallCount = {}
  return counted(apiCalls, async () => {
    const caller = await callerOf(aws, ownIdentity(aws), apiCalls)
    const organizations = organizationsOf(aws, caller.partition, apiCalls)
    const found = { callerAccountId: caller.accountId, partition: caller.partition, readAt: now, apiCalls }
    const organization = await describe(organizations)
    if (!organization) {
      const alone = await callerAlone(aws, caller, apiCalls)
      return { ...found, organizationId: null, managementAccountId: null, ...alone }
    }
    const accounts = await listAccounts(organizations)
    const { places, problems } = await placesOf(organizations, accounts)
    return {
      ...found,
      organizationId: organization.id,
      managementAccountId: organization.managementAccountId,
      accounts: accounts.flatMap((account) => discovered(account, caller.partition, places) ?? []),
      problems: [...problems, ...accounts.flatMap(unnamed)],
    }
  })
}

function organizationsOf(aws: Aws, partition: Partition, calls: CallCount): Organizations {
  const pace = {
    region: ORGANIZATIONS_REGIONS[partition] ?? aws.settings.region,
    bucket: new Bucket(ORGANIZATIONS_PACE, aws.timeScale),
    slots: [new Slots(1), aws.inFlight],
    calls,
  }
  return serviceOf(aws, organizationIdentity(aws, calls), pace, (settings) => new OrganizationsClient(settings))
}

/**
 * The Organization itself and its root, without its accounts: for the set-up page. `null`: there is none.
 * @throws AwsFailure
 */
export async function findOrganization(
  aws: Aws,
  partition: Partition,
): Promise<{ id: string; managementAccountId: AccountId; rootId: string | null } | null> {
  const organizations = organizationsOf(aws, partition, {})
  const found = await describe(organizations)
  if (!found) return null
  const { Roots: roots } = await organizations('organizations:ListRoots', (client) =>
    client.send(new ListRootsCommand({})),
  )
  return { ...found, rootId: roots?.[0]?.Id ?? null }
}

async function describe(organizations: Organizations): Promise<{ id: string; managementAccountId: AccountId } | null> {
  const described = await outcome(
    organizations('organizations:DescribeOrganization', async (client) => {
      const { Organization: it } = await client.send(new DescribeOrganizationCommand({}))
      return {
        id: answered(it?.Id, 'Organization'),
        managementAccountId: answeredAccountId(it?.MasterAccountId, 'MasterAccountId'),
      }
    }),
  )
  if (described.ok) return described.answer
  if (described.failure.code === 'not-in-organization') return null
  throw new AwsFailure(described.failure)
}

async function listAccounts(organizations: Organizations): Promise<Account[]> {
  const accounts: Account[] = []
  await everyTokenPage(
    'organizations:ListAccounts',
    (NextToken) =>
      organizations('organizations:ListAccounts', async (client) => {
        const page = await client.send(new ListAccountsCommand({ MaxResults: 20, NextToken }))
        const listed = answered(page.Accounts, 'Accounts')
        for (const account of listed) answered(account.Id, 'Id')
        return { NextToken: page.NextToken, listed }
      }),
    (page) => accounts.push(...page.listed),
  )
  return accounts
}

/** Organizational units from the root down to each account, by account id. A refusal leaves names or places out and is told. */
async function placesOf(
  organizations: Organizations,
  accounts: readonly Account[],
): Promise<{ places: Map<string, readonly OrganizationalUnit[]>; problems: Problem[] }> {
  const units = new Map<string, Unit>()
  const places = new Map<string, readonly OrganizationalUnit[]>()
  const walked = await outcome(
    (async () => {
      const parents = (await roots(organizations)).map((id): Unit => ({ id, name: '', path: [] }))
      for (const parent of parents) {
        for (const { id, name } of await unitsUnder(organizations, parent.id)) {
          if (units.has(id)) continue
          const unit = { id, name, path: [...parent.path, { id, name }] }
          units.set(id, unit)
          parents.push(unit)
        }
      }
      if (accounts.every(({ Paths }) => Paths?.length)) return
      for (const { id, path } of parents)
        for (const account of await accountsUnder(organizations, id)) places.set(account, path)
    })(),
  )
  for (const { Id, Paths } of accounts) {
    const ids = Paths?.[0]?.split('/').filter((part) => part.startsWith('ou-'))
    if (Id && ids)
      places.set(
        Id,
        ids.map((id) => ({ id, name: units.get(id)?.name ?? id })),
      )
  }
  return { places, problems: walked.ok ? [] : [{ failure: walked.failure, groups: [], users: null }] }
}

async function roots(organizations: Organizations): Promise<string[]> {
  return listed('organizations:ListRoots', organizations, async (client, NextToken) => {
    const page = await client.send(new ListRootsCommand({ MaxResults: 20, NextToken }))
    return { NextToken: page.NextToken, listed: answered(page.Roots, 'Roots').map(({ Id }) => answered(Id, 'Id')) }
  })
}

async function unitsUnder(organizations: Organizations, ParentId: string): Promise<OrganizationalUnit[]> {
  return listed('organizations:ListOrganizationalUnitsForParent', organizations, async (client, NextToken) => {
    const page = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId, MaxResults: 20, NextToken }))
    const units = answered(page.OrganizationalUnits, 'OrganizationalUnits')
    return {
      NextToken: page.NextToken,
      listed: units.map(({ Id, Name }) => ({ id: answered(Id, 'Id'), name: Name ?? answered(Id, 'Id') })),
    }
  })
}

async function accountsUnder(organizations: Organizations, ParentId: string): Promise<string[]> {
  return listed('organizations:ListAccountsForParent', organizations, async (client, NextToken) => {
    const page = await client.send(new ListAccountsForParentCommand({ ParentId, MaxResults: 20, NextToken }))
    return {
      NextToken: page.NextToken,
      listed: answered(page.Accounts, 'Accounts').map(({ Id }) => answered(Id, 'Id')),
    }
  })
}

async function listed<T>(
  operation: Operation,
  organizations: Organizations,
  ask: (client: OrganizationsClient, token: string | undefined) => Promise<{ NextToken?: string; listed: T[] }>,
): Promise<T[]> {
  const all: T[] = []
  await everyTokenPage(
    operation,
    (token) => organizations(operation, (client) => ask(client, token)),
    (page) => all.push(...page.listed),
  )
  return all
}

function discovered(
  account: Account,
  partition: Partition,
  places: ReadonlyMap<string, readonly OrganizationalUnit[]>,
): DiscoveredAccount | null {
  const { Id: id } = account
  if (id === undefined || !isAccountId(id)) return null
  return {
    accountId: id,
    partition,
    kind: 'organization',
    state: STATES[account.State ?? account.Status ?? ''] ?? 'open',
    name: account.Name ?? id,
    email: account.Email ?? null,
    ouPath: places.get(id) ?? [],
    roleArn: null,
    externalId: null,
  }
}

/** An account whose id is none cannot be read, and is told; the others go on. */
function unnamed({ Id: id = '' }: Account): Problem[] {
  if (isAccountId(id)) return []
  const failure: Failure = {
    code: 'unreadable-answer',
    operation: 'organizations:ListAccounts',
    detail: `not an account id: ${JSON.stringify(id.slice(0, 40))}`,
  }
  return [{ failure, groups: [], users: null }]
}

async function callerAlone(
  aws: Aws,
  caller: { accountId: AccountId; partition: Partition },
  calls: CallCount,
): Promise<{ accounts: DiscoveredAccount[]; problems: Problem[] }> {
  const target = { ...caller, roleArn: null, externalId: null }
  const alias = await outcome(accountAlias(openAccount(aws, { ...target, self: true }, calls)))
  const account: DiscoveredAccount = {
    accountId: caller.accountId,
    partition: caller.partition,
    kind: 'standalone',
    state: 'open',
    name: (alias.ok ? alias.answer : null) ?? caller.accountId,
    email: null,
    ouPath: [],
    roleArn: null,
    externalId: null,
  }
  return {
    accounts: [account],
    problems: alias.ok ? [] : [{ failure: alias.failure, groups: [], users: null }],
  }
}
