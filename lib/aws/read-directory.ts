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
import { askEach, isGone, type Outcome, outcome } from './outcome'
import { Bucket, type Pace, Slots } from './pacing'
import { Problems } from './problems'
import { readAssignments } from './read-assignments'
import { rememberingRefusals } from './refusals'
import type { CallCount } from './retry'
import { type Aws, serviceOf } from './session'

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
  const pace = (bucket: Bucket, slots: Slots, region: string) => ({
    region,
    bucket,
    slots: [slots, aws.inFlight],
    calls: apiCalls,
  })
  const centerBucket = new Bucket(PACE, aws.timeScale)
  const centerSlots = new Slots(CALLS_AT_A_TIME)
  const centerIn = (region: string): IdentityCenter =>
    rememberingRefusals(
      serviceOf(aws, identity, pace(centerBucket, centerSlots, region), (settings) => new SSOAdminClient(settings)),
    )
  const storeIn = (region: string): IdentityStore =>
    rememberingRefusals(
      serviceOf(
        aws,
        identity,
        pace(new Bucket(PACE, aws.timeScale), new Slots(CALLS_AT_A_TIME), region),
        (settings) => new IdentitystoreClient(settings),
      ),
    )

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
  const store = storeIn(found.region)
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

/**
 * Where Identity Center is: for the set-up page.
 * @throws AwsFailure when there is none, or AWS refuses.
 */
export async function findIdentityCenter(
  aws: Aws,
  managementAccountId: AccountId,
): Promise<{ instanceArn: string; region: string }> {
  const calls: CallCount = {}
  const identity = organizationIdentity(aws, calls)
  const bucket = new Bucket(PACE, aws.timeScale)
  const slots = [new Slots(CALLS_AT_A_TIME), aws.inFlight]
  const centerIn = (region: string): IdentityCenter =>
    serviceOf(aws, identity, { region, bucket, slots, calls }, (settings) => new SSOAdminClient(settings))
  try {
    const { instance, region } = await organizationInstance(aws.settings, managementAccountId, centerIn)
    return { instanceArn: instance.arn, region }
  } catch (error) {
    throw error instanceof AwsFailure ? new AwsFailure(asNoInstance(error.failure)) : error
  }
}

async function permissionSetsOf(center: IdentityCenter, instanceArn: string): Promise<PermissionSet[]> {
  const arns = await permissionSetArns(center, instanceArn)
  const sets = await askEach(arns, CALLS_AT_A_TIME, (arn) => permissionSet(center, instanceArn, arn))
  return [...sets.values()].flatMap((set) => {
    if (set.ok) return [set.answer]
    if (isGone(set.failure)) return []
    throw new AwsFailure(set.failure)
  })
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
