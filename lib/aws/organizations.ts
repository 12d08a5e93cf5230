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
import {
  type AccountState,
  type DiscoveredAccount,
  generalProblem,
  type OrganizationalUnit,
  type Problem,
} from '../domain/facts/account'
import { type AccountId, isAccountId, type Partition } from '../domain/ids'
import { accountAlias } from './account-alias'
import { openAccount } from './account-session'
import { type Caller, callerOf } from './caller'
import { answered, answeredAccountId } from './failure-words'
import { outcome } from './outcome'
import type { Pace } from './pacing'
import { listed } from './pages'
import { organizationSessionPolicy } from './read-policy'
import type { CallCount } from './retry'
import { type Aws, counted, type Identity, laneOf, ownIdentity, roleIdentity, type Service, serviceOf } from './session'

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
  apiCalls: CallCount
}

type Organizations = Service<OrganizationsClient>
type OrganizationAccount = Account & { Id: string }
interface Unit extends OrganizationalUnit {
  path: readonly OrganizationalUnit[]
}

const PAGE = 20
/** Neither a role nor an ExternalId of its own. */
const READ_BY_DEFAULT = { roleArn: null, externalId: null }
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
export async function discoverOrganization(aws: Aws): Promise<Discovery> {
  const apiCalls: CallCount = {}
  return counted(apiCalls, async () => {
    const caller = await callerOf(aws, apiCalls)
    const organizations = organizationsOf(aws, caller.partition, apiCalls)
    const found = { callerAccountId: caller.accountId, partition: caller.partition, apiCalls }
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
  const lane = laneOf(aws, ORGANIZATIONS_REGIONS[partition] ?? aws.settings.region, ORGANIZATIONS_PACE, 1, calls)
  return serviceOf(aws, organizationIdentity(aws, calls), lane, (settings) => new OrganizationsClient(settings))
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
  return { ...found, rootId: (await roots(organizations))[0] ?? null }
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

async function listAccounts(organizations: Organizations): Promise<OrganizationAccount[]> {
  return listed(
    organizations,
    'organizations:ListAccounts',
    (client, NextToken) => client.send(new ListAccountsCommand({ MaxResults: PAGE, NextToken })),
    (page) => answered(page.Accounts, 'Accounts').map((account) => ({ ...account, Id: answered(account.Id, 'Id') })),
  )
}

/** Organizational units from the root down to each account, by account id. A refusal leaves names or places out and is told. */
async function placesOf(
  organizations: Organizations,
  accounts: readonly OrganizationAccount[],
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
    const path = ids?.map((id) => ({ id, name: units.get(id)?.name ?? id }))
    if (path) places.set(Id, path)
  }
  return { places, problems: walked.ok ? [] : [generalProblem(walked.failure)] }
}

async function roots(organizations: Organizations): Promise<string[]> {
  return listed(
    organizations,
    'organizations:ListRoots',
    (client, NextToken) => client.send(new ListRootsCommand({ MaxResults: PAGE, NextToken })),
    (page) => answered(page.Roots, 'Roots').map(({ Id }) => answered(Id, 'Id')),
  )
}

async function unitsUnder(organizations: Organizations, ParentId: string): Promise<OrganizationalUnit[]> {
  const request = { ParentId, MaxResults: PAGE }
  return listed(
    organizations,
    'organizations:ListOrganizationalUnitsForParent',
    (client, NextToken) => client.send(new ListOrganizationalUnitsForParentCommand({ ...request, NextToken })),
    (page) =>
      answered(page.OrganizationalUnits, 'OrganizationalUnits').map(({ Id, Name }) => {
        const id = answered(Id, 'Id')
        return { id, name: Name ?? id }
      }),
  )
}

async function accountsUnder(organizations: Organizations, ParentId: string): Promise<string[]> {
  const request = { ParentId, MaxResults: PAGE }
  return listed(
    organizations,
    'organizations:ListAccountsForParent',
    (client, NextToken) => client.send(new ListAccountsForParentCommand({ ...request, NextToken })),
    (page) => answered(page.Accounts, 'Accounts').map(({ Id }) => answered(Id, 'Id')),
  )
}

function discovered(
  { Id: id, ...account }: OrganizationAccount,
  partition: Partition,
  places: ReadonlyMap<string, readonly OrganizationalUnit[]>,
): DiscoveredAccount | null {
  if (!isAccountId(id)) return null
  return {
    ...READ_BY_DEFAULT,
    accountId: id,
    partition,
    kind: 'organization',
    state: STATES[account.State ?? account.Status ?? ''] ?? 'open',
    name: account.Name ?? id,
    email: account.Email ?? null,
    ouPath: places.get(id) ?? [],
  }
}

/** An account whose id is none cannot be read, and is told; the others go on. */
function unnamed({ Id: id }: OrganizationAccount): Problem[] {
  if (isAccountId(id)) return []
  const detail = `not an account id: ${JSON.stringify(id.slice(0, 40))}`
  return [generalProblem({ code: 'unreadable-answer', operation: 'organizations:ListAccounts', detail })]
}

async function callerAlone(
  aws: Aws,
  { accountId, partition }: Caller,
  calls: CallCount,
): Promise<{ accounts: DiscoveredAccount[]; problems: Problem[] }> {
  const target = { ...READ_BY_DEFAULT, accountId, partition, self: true }
  const alias = await outcome(accountAlias(openAccount(aws, target, calls)))
  const account: DiscoveredAccount = {
    ...READ_BY_DEFAULT,
    accountId,
    partition,
    kind: 'standalone',
    state: 'open',
    name: (alias.ok ? alias.answer : null) ?? accountId,
    email: null,
    ouPath: [],
  }
  return { accounts: [account], problems: alias.ok ? [] : [generalProblem(alias.failure)] }
}
