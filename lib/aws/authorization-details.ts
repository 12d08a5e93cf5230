import {
  GetAccountAuthorizationDetailsCommand,
  type GroupDetail,
  type ManagedPolicyDetail,
  type RoleDetail,
  type UserDetail,
} from '@aws-sdk/client-iam'
import type { IamGroup } from '../domain/facts/account-reading'
import type { LastUse } from '../domain/facts/credential'
import type { CollectedRole } from '../domain/facts/iam-role'
import type { CollectedUser } from '../domain/facts/iam-user'
import type { AccountId, Partition } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import type { InlinePolicy, ManagedPolicy, PolicyRef } from '../domain/trust/policy-document'
import type { AccountSession } from './account-session'
import { decodedDocument } from './decoded-document'
import { answered } from './failure-words'
import { listed } from './pages'

/** What the authorization details know of a user: everything but credentials. */
export type UserDetails = Omit<
  CollectedUser,
  'uniqueId' | 'mfaActive' | 'mfaSerials' | 'passwordChangedAt' | 'credentials' | 'readAt' | 'notRead'
> & { uniqueId: string }

export interface AuthorizationDetails {
  users: UserDetails[]
  groups: IamGroup[]
  roles: CollectedRole[]
  policies: ManagedPolicy[]
}

/** Where the facts belong, and the time they are from. */
export interface Place {
  accountId: AccountId
  partition: Partition
  readAt: Instant
}

/**
 * Users, groups, roles and customer managed policies of an account with tags, boundaries and documents, in pages of 1000.
 * The documents of AWS managed policies are left out: they are the heaviest part and the same everywhere.
 * Source: IAM API Reference, GetAccountAuthorizationDetails.
 * @throws AwsFailure when any page fails.
 */
export async function authorizationDetails({ iam }: AccountSession, place: Place): Promise<AuthorizationDetails> {
  const request = { Filter: ['User', 'Role', 'Group', 'LocalManagedPolicy'], MaxItems: 1000 } as const
  const pages = await listed(
    iam,
    'iam:GetAccountAuthorizationDetails',
    (client, Marker) =>
      client.send(new GetAccountAuthorizationDetailsCommand({ ...request, Filter: [...request.Filter], Marker })),
    (page) => {
      answered(page.IsTruncated, 'IsTruncated')
      return [detailsIn(page, place)]
    },
  )
  return {
    users: pages.flatMap(({ users }) => users),
    groups: pages.flatMap(({ groups }) => groups),
    roles: pages.flatMap(({ roles }) => roles),
    policies: pages.flatMap(({ policies }) => policies),
  }
}

/** The lists of one answer. */
export interface DetailsPage {
  UserDetailList?: UserDetail[]
  GroupDetailList?: GroupDetail[]
  RoleDetailList?: RoleDetail[]
  Policies?: ManagedPolicyDetail[]
}

/** What one answer of GetAccountAuthorizationDetails tells. */
export function detailsIn(page: DetailsPage, place: Place): AuthorizationDetails {
  return {
    users: (page.UserDetailList ?? []).map((user) => userDetails(user, place)),
    groups: (page.GroupDetailList ?? []).map(groupDetails),
    roles: (page.RoleDetailList ?? []).map((role) => roleDetails(role, place)),
    policies: (page.Policies ?? []).map(policyDetails),
  }
}

/** What users and roles have in common. */
function principal(one: UserDetail | RoleDetail, { accountId, partition }: Place) {
  return {
    accountId,
    partition,
    path: one.Path ?? '/',
    arn: answered(one.Arn, 'Arn'),
    createdAt: instant(answered(one.CreateDate, 'CreateDate')),
    tags: tagsOf(one.Tags),
    attachedPolicies: policyRefs(one.AttachedManagedPolicies),
  }
}

function userDetails(user: UserDetail, place: Place): UserDetails {
  return {
    ...principal(user, place),
    uniqueId: answered(user.UserId, 'UserId'),
    name: answered(user.UserName, 'UserName'),
    groups: user.GroupList ?? [],
    inlinePolicies: inlinePolicies(user.UserPolicyList),
    boundary: user.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
  }
}

function groupDetails(group: GroupDetail): IamGroup {
  return {
    name: answered(group.GroupName, 'GroupName'),
    arn: answered(group.Arn, 'Arn'),
    attachedPolicies: policyRefs(group.AttachedManagedPolicies),
    inlinePolicies: inlinePolicies(group.GroupPolicyList),
  }
}

function roleDetails(role: RoleDetail, place: Place): CollectedRole {
  return {
    ...principal(role, place),
    uniqueId: answered(role.RoleId, 'RoleId'),
    name: answered(role.RoleName, 'RoleName'),
    inlinePolicies: inlinePolicies(role.RolePolicyList),
    trust: decodedDocument(role.AssumeRolePolicyDocument),
    lastUsed: roleLastUse(role, place.readAt),
  }
}

/** An empty `RoleLastUsed` says no use in the trailing 400 days; an absent one says nothing. */
function roleLastUse(role: RoleDetail, readAt: Instant): LastUse {
  if (!role.RoleLastUsed) return { state: 'unknown', why: 'not-read' }
  const { LastUsedDate: at, Region: region } = role.RoleLastUsed
  return at
    ? { state: 'used', at: instant(at), region: region ?? null, service: null }
    : { state: 'never', until: readAt }
}

function policyDetails(policy: ManagedPolicyDetail): ManagedPolicy {
  const version = policy.PolicyVersionList?.find((each) => each.IsDefaultVersion === true)
  const arn = answered(policy.Arn, 'Arn')
  return {
    name: policy.PolicyName ?? arn.slice(arn.lastIndexOf('/') + 1),
    arn,
    document: decodedDocument(version?.Document),
  }
}

function tagsOf(tags: readonly { Key?: string; Value?: string }[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])))
}

function policyRefs(policies: readonly { PolicyName?: string; PolicyArn?: string }[] | undefined): PolicyRef[] {
  return (policies ?? []).flatMap(({ PolicyName: name, PolicyArn: arn }) => (arn ? [{ name: name ?? arn, arn }] : []))
}

function inlinePolicies(
  policies: readonly { PolicyName?: string; PolicyDocument?: string }[] | undefined,
): InlinePolicy[] {
  return (policies ?? []).map((policy) => ({
    name: policy.PolicyName ?? '',
    document: decodedDocument(policy.PolicyDocument),
  }))
}
