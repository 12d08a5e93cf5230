import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'
import type { Assignment, PermissionSet } from '../domain/facts/identity-center'
import type { AccountId } from '../domain/ids'
import {
  accountsOfPermissionSet,
  assignmentsOfPair,
  assignmentsOfPrincipal,
  type IdentityCenter,
  type PrincipalRef,
} from './identity-center'
import { askAll, outcome } from './outcome'

/** What is known beforehand about who may hold what. */
export interface AssignmentSources {
  center: IdentityCenter
  instanceArn: string
  permissionSets: readonly PermissionSet[]
  /** Every user and group of the identity store; `null`: not read. */
  principals: readonly PrincipalRef[] | null
  /** Pairs seen as `AWSReservedSSO_…` roles in the accounts read; `null`: unknown. */
  provisioned: readonly { accountId: AccountId; permissionSetName: string }[] | null
  /** Accounts whose roles were not read, so that their pairs are unknown. */
  unread: readonly AccountId[]
  concurrency: number
}

interface Pair {
  accountId: AccountId
  permissionSetArn: string
}

/**
 * Every assignment, by the cheaper of two complete ways: each principal's (users + groups calls), or each provisioned
 * pair's (one call per account and permission set that has a role there). Pairs suffice only where every account's roles
 * were read and some were seen; otherwise principals are asked, and only where that is refused AWS's own list of pairs.
 * Never every permission set in every account. One failed part fails the whole: a part would look like all.
 * @throws AwsFailure when neither way is open.
 */
export async function readAssignments(sources: AssignmentSources): Promise<Assignment[]> {
  const { principals, unread } = sources
  const pairs = provisionedPairs(sources)
  const complete = pairs.length > 0 && unread.length === 0
  if (complete && (principals === null || pairs.length <= principals.length)) return ofPairs(sources, pairs)
  if (principals === null) return ofPairs(sources, await listedPairs(sources, pairs))
  const found = await outcome(ofPrincipals(sources, principals))
  if (found.ok) return found.answer
  if (!isRefused(found.failure)) throw new AwsFailure(found.failure)
  return ofPairs(sources, complete ? pairs : await listedPairs(sources, pairs))
}

/** A delegated administrator may be refused what only the management account is answered. */
function isRefused(failure: Failure): boolean {
  return (
    failure.code === 'action-denied' ||
    failure.code === 'unsupported' ||
    (failure.code === 'other' && failure.awsCode === 'ValidationException')
  )
}

/** Roles of permission sets that exist no more give nobody access. */
function provisionedPairs({ provisioned, permissionSets }: AssignmentSources): Pair[] {
  const arns = new Map(permissionSets.map(({ name, arn }) => [name, arn]))
  return distinct(
    (provisioned ?? []).flatMap(({ accountId, permissionSetName }) => {
      const permissionSetArn = arns.get(permissionSetName)
      return permissionSetArn === undefined ? [] : [{ accountId, permissionSetArn }]
    }),
    (pair) => `${pair.accountId} ${pair.permissionSetArn}`,
  )
}

async function listedPairs(sources: AssignmentSources, known: readonly Pair[]): Promise<Pair[]> {
  const { center, instanceArn, permissionSets, concurrency } = sources
  const accounts = await askAll(permissionSets, concurrency, ({ arn }) =>
    accountsOfPermissionSet(center, instanceArn, arn),
  )
  const listed = accounts.flatMap(({ subject, answer }) =>
    answer.map((accountId) => ({ accountId, permissionSetArn: subject.arn })),
  )
  return distinct([...known, ...listed], (pair) => `${pair.accountId} ${pair.permissionSetArn}`)
}

async function ofPairs({ center, instanceArn, concurrency }: AssignmentSources, pairs: readonly Pair[]) {
  const assignments = await askAll(pairs, concurrency, ({ accountId, permissionSetArn }) =>
    assignmentsOfPair(center, instanceArn, accountId, permissionSetArn),
  )
  return distinctAssignments(assignments.flatMap(({ answer }) => answer))
}

async function ofPrincipals(
  { center, instanceArn, concurrency }: AssignmentSources,
  principals: readonly PrincipalRef[],
): Promise<Assignment[]> {
  const assignments = await askAll(principals, concurrency, (principal) =>
    assignmentsOfPrincipal(center, instanceArn, principal),
  )
  return distinctAssignments(assignments.flatMap(({ answer }) => answer))
}

function distinctAssignments(assignments: readonly Assignment[]): Assignment[] {
  return distinct(assignments, (each) =>
    [each.accountId, each.permissionSetArn, each.principalType, each.principalId].join(' '),
  )
}

function distinct<T>(all: readonly T[], key: (each: T) => string): T[] {
  return [...new Map(all.map((each) => [key(each), each])).values()]
}
