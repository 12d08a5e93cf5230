import { IdentitystoreClient } from '@aws-sdk/client-identitystore'
import { SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'
import type { DirectoryGroup, DirectoryReading, PermissionSet } from '../domain/facts/identity-center'
import type { AccountId } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { organizationInstance } from './find-instance'
import { type IdentityCenter, type PrincipalRef, permissionSet, permissionSetArns } from './identity-center'
import { directoryGroups, directoryUsers, type IdentityStore, membersOf } from './identity-store'
import { organizationIdentity } from './organizations'
import { askAll, askEach, isGone, type Outcome, outcome } from './outcome'
import type { Pace } from './pacing'
import { Problems } from './problems'
import { readAssignments } from './read-assignments'
import { rememberingRefusals } from './refusals'
import type { CallCount } from './retry'
import { type Aws, type Identity, laneOf, serviceOf } from './session'

/** What the scan knows before Identity Center is read, to choose the cheapest complete way. */
export interface DirectoryPlan {
  managementAccountId: AccountId
  /** Accounts of the Organization that are open. */
  accounts: readonly AccountId[]
  /** Permission sets seen as `AWSReservedSSO_NAME_…` roles in the accounts read in this scan; `null`: unknown. */
  provisioned: readonly { accountId: AccountId; permissionSetName: string }[] | null
  /** Accounts whose roles were not read. */
  unread: readonly AccountId[]
}

/** All operations of each service together may make 20 calls a second. Source: IAM Identity Center User Guide, "Quotas". */
const PACE: Pace = { perSecond: 18, burst: 2 }
const CALLS_AT_A_TIME = 6

/**
 * Identity Center's permission sets and assignments, and the identity store's users and groups with their members.
 * A list that could not be read wholly is `null`, with the problem beside it: no Identity Center, an account instance only,
 * a refusal. It never throws for AWS's sake, so a scan goes on without it.
 */
export async function readDirectory(
  aws: Aws,
  plan: DirectoryPlan,
  now: Instant,
): Promise<{ reading: DirectoryReading; apiCalls: CallCount }> {
  const apiCalls: CallCount = {}
  const identity = organizationIdentity(aws, apiCalls)
  const centerIn = centerOf(aws, identity, apiCalls)
  const problems = new Problems()
  const unread: DirectoryReading = {
    instanceArn: null,
    identityStoreId: null,
    region: null,
    readAt: now,
    permissionSets: null,
    users: null,
    groups: null,
    assignments: null,
    problems: [],
  }
  const answer = <T>(result: Outcome<T>): T | null => {
    if (result.ok) return result.answer
    problems.add(asNoInstance(result.failure), [], null)
    return null
  }
  const found = answer(await outcome(organizationInstance(aws.settings, plan.managementAccountId, centerIn)))
  if (!found) return { reading: { ...unread, problems: problems.list() }, apiCalls }

  const { arn: instanceArn, identityStoreId } = found.instance
  const center = centerIn(found.region)
  const store = storeIn(found.region, aws, identity, apiCalls)
  const [permissionSets, users, groups] = await Promise.all([
    outcome(permissionSetsOf(center, instanceArn)).then(answer),
    outcome(directoryUsers(store, identityStoreId)).then(answer),
    outcome(groupsWithMembers(store, identityStoreId, problems)).then(answer),
  ])
  const principals: PrincipalRef[] | null = users &&
    groups && [
      ...groups.map(({ groupId }): PrincipalRef => ({ type: 'group', id: groupId })),
      ...users.map(({ userId }): PrincipalRef => ({ type: 'user', id: userId })),
    ]
  const assignments =
    permissionSets &&
    answer(
      await outcome(
        readAssignments({
          center,
          instanceArn,
          permissionSets,
          principals,
          provisioned: plan.provisioned,
          unread: plan.unread,
          concurrency: CALLS_AT_A_TIME,
        }),
      ),
    )
  return {
    reading: {
      ...unread,
      instanceArn,
      identityStoreId,
      region: found.region,
      permissionSets,
      users,
      groups,
      assignments,
      problems: problems.list(),
    },
    apiCalls,
  }
}

/** Identity Center by Region; all Regions share one pace. */
function centerOf(aws: Aws, identity: Identity, calls: CallCount): (region: string) => IdentityCenter {
  const lane = laneOf(aws, aws.settings.region, PACE, CALLS_AT_A_TIME, calls)
  return (region) =>
    rememberingRefusals(serviceOf(aws, identity, { ...lane, region }, (settings) => new SSOAdminClient(settings)))
}

function storeIn(region: string, aws: Aws, identity: Identity, calls: CallCount): IdentityStore {
  const lane = laneOf(aws, region, PACE, CALLS_AT_A_TIME, calls)
  return rememberingRefusals(serviceOf(aws, identity, lane, (settings) => new IdentitystoreClient(settings)))
}

/**
 * Where Identity Center is: for the set-up page.
 * @throws AwsFailure when there is none, or AWS refuses.
 */
export async function findIdentityCenter(
  aws: Aws,
  managementAccountId: AccountId,
): Promise<{ instanceArn: string; region: string }> {
  const centerIn = centerOf(aws, organizationIdentity(aws, {}), {})
  const found = await outcome(organizationInstance(aws.settings, managementAccountId, centerIn))
  if (!found.ok) throw new AwsFailure(asNoInstance(found.failure))
  return { instanceArn: found.answer.instance.arn, region: found.answer.region }
}

async function permissionSetsOf(center: IdentityCenter, instanceArn: string): Promise<PermissionSet[]> {
  const arns = await permissionSetArns(center, instanceArn)
  const sets = await askAll(arns, CALLS_AT_A_TIME, (arn) => permissionSet(center, instanceArn, arn))
  return sets.map(({ answer }) => answer)
}

async function groupsWithMembers(
  store: IdentityStore,
  identityStoreId: string,
  problems: Problems,
): Promise<DirectoryGroup[]> {
  const groups = await directoryGroups(store, identityStoreId)
  const members = await askEach(groups, CALLS_AT_A_TIME, ({ groupId }) => membersOf(store, identityStoreId, groupId))
  return groups.flatMap((group) => {
    const result = members.get(group)
    if (!result || (!result.ok && isGone(result.failure))) return []
    if (!result.ok) problems.add(result.failure, [], null)
    return [{ ...group, memberIds: result.ok ? result.answer : null }]
  })
}

/** Asked about an instance that is not the Organization's, Identity Center speaks of the request, not of the cause. */
function asNoInstance(failure: Failure): Failure {
  const { operation, detail } = failure
  return operation.startsWith('sso:') && failure.code === 'other' && failure.awsCode === 'ValidationException'
    ? { operation, detail, code: 'no-organization-instance' }
    : failure
}
