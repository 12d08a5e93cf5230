import { DescribeOrganizationCommand, ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { AwsFailure } from '../domain/errors'
import {
  type AccountState,
  type DiscoveredAccount,
  generalProblem,
  type OrganizationalUnit,
  type Problem,
} from '../domain/facts/account'
import type { CentralRoot } from '../domain/facts/control-policy'
import { type AccountId, isAccountId, type Partition } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { type LockVerdict, lockOf, OUTSIDE } from '../domain/trust/lock'
import { accountAlias } from './account-alias'
import { aboveOf, type OrganizationAccount, placesOf, roots } from './account-places'
import { openAccount } from './account-session'
import { type Caller, callerOf } from './caller'
import { readCentralRoot } from './central-root'
import { readControlPolicies } from './control-policies'
import { answered, answeredAccountId } from './failure-words'
import { outcome } from './outcome'
import type { Pace } from './pacing'
import { listed } from './pages'
import { organizationSessionPolicy } from './read-policy'
import type { CallCount } from './retry'
import {
  type Aws,
  counted,
  type Identity,
  laneOf,
  ownOrigin,
  plainIdentity,
  roleIdentity,
  type Service,
  serviceOf,
} from './session'

/** What there is to scan. */
export interface Discovery {
  callerAccountId: AccountId
  partition: Partition
  /** `null`: no Organization, so `accounts` is the caller's alone (single-account mode). */
  organizationId: string | null
  managementAccountId: AccountId | null
  accounts: (DiscoveredAccount & { lock: LockVerdict })[]
  /** `null`: not read, or no Organization. */
  centralRoot: CentralRoot | null
  /** Every account is listed with its place. */
  isWhole: boolean
  /** What was refused but does not hinder (names of organizational units, service control policies). */
  problems: Problem[]
  apiCalls: CallCount
}

type Organizations = Service<OrganizationsClient>
const PAGE = 20
/** Neither a role, an ExternalId nor a profile of its own. */
const READ_BY_DEFAULT = { roleArn: null, externalId: null, profile: null }
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
    ? plainIdentity(ownOrigin(aws))
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
    const caller = await callerOf(aws, apiCalls)
    const identity = organizationIdentity(aws, apiCalls)
    const organizations = organizationsOf(aws, identity, caller.partition, apiCalls)
    const found = { callerAccountId: caller.accountId, partition: caller.partition, apiCalls }
    const organization = await describe(organizations)
    if (!organization) {
      const alone = await callerAlone(aws, caller, apiCalls)
      return { ...found, organizationId: null, managementAccountId: null, centralRoot: null, ...alone }
    }
    const { partition } = caller
    const { managementAccountId } = organization
    const accounts = await listAccounts(organizations)
    const { places, hasPolicies, problems } = await placesOf(organizations, accounts)
    const control = hasPolicies
      ? await readControlPolicies(organizations)
      : ({ policies: hasPolicies === null ? null : 'off', problems: [] } as const)
    const central = await readCentralRoot(aws, identity, partition, apiCalls)
    const listing = [...problems, ...accounts.flatMap(unnamed)]
    return {
      ...found,
      organizationId: organization.id,
      managementAccountId,
      centralRoot: central.root,
      accounts: accounts.flatMap((one) => {
        const place = places.get(one.Id)
        const account = discovered(one, partition, place?.units ?? [])
        if (!account) return []
        const isManagement = account.accountId === managementAccountId
        return { ...account, lock: lockOf(control.policies, { ...account, isManagement, above: aboveOf(place), now }) }
      }),
      isWhole: listing.length === 0,
      problems: [...listing, ...control.problems, ...central.problems],
    }
  })
}

function organizationsOf(aws: Aws, identity: Identity, partition: Partition, calls: CallCount): Organizations {
  const lane = laneOf(aws, ORGANIZATIONS_REGIONS[partition] ?? aws.settings.region, ORGANIZATIONS_PACE, 1, calls)
  return serviceOf(aws, identity, lane, (settings) => new OrganizationsClient(settings))
}

/**
 * The Organization itself and its root, without its accounts: for the set-up page. `null`: there is none.
 * @throws AwsFailure
 */
export async function findOrganization(
  aws: Aws,
  partition: Partition,
): Promise<{ id: string; managementAccountId: AccountId; rootId: string | null } | null> {
  const calls: CallCount = {}
  const organizations = organizationsOf(aws, organizationIdentity(aws, calls), partition, calls)
  const found = await describe(organizations)
  if (!found) return null
  return { ...found, rootId: (await roots(organizations))[0]?.id ?? null }
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

function discovered(
  { Id: id, ...account }: OrganizationAccount,
  partition: Partition,
  ouPath: readonly OrganizationalUnit[],
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
    ouPath,
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
): Promise<Pick<Discovery, 'accounts' | 'isWhole' | 'problems'>> {
  const target = { ...READ_BY_DEFAULT, accountId, partition, self: true }
  const alias = await outcome(accountAlias(openAccount(aws, target, calls)))
  const account = {
    ...READ_BY_DEFAULT,
    accountId,
    partition,
    kind: 'standalone' as const,
    state: 'open' as const,
    name: (alias.ok ? alias.answer : null) ?? accountId,
    email: null,
    ouPath: [],
    lock: OUTSIDE,
  }
  return { accounts: [account], isWhole: alias.ok, problems: alias.ok ? [] : [generalProblem(alias.failure)] }
}
