import type { Call, Operation } from '../call'
import type { Group, ManagedPolicy, Permitted, Role, User } from '../iam-world'
import { markerPage, truncation } from '../paging'
import { iamArn } from '../partition'
import { isoSeconds, type Output } from '../protocol/output'
import { roleArn, userArn } from '../sessions'
import { DAY, lastUse } from '../uses'
import type { Account } from '../world'
import { encoded, tagList } from './iam-lookup'

const filters = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy']

type Entity = { user: User } | { role: Role } | { group: Group } | { policy: ManagedPolicy }

/**
 * GetAccountAuthorizationDetails: one page budget over users, roles, groups and policies, in that order; a marker is bound
 * to the filter; all four lists are always present.
 */
export const authorizationDetails: Operation = (call) => {
  const asked = call.input.texts('Filter')
  if (asked.some((filter) => !filters.includes(filter))) {
    throw call.input.wrong(
      'Filter',
      `Member must satisfy constraint: [Member must satisfy enum value set: [${filters.join(', ')}]]`,
    )
  }
  const wanted = new Set(asked.length === 0 ? filters : asked)
  const page = markerPage(call, entities(call, wanted), [...wanted].sort().join(','))
  const counts =
    wanted.has('LocalManagedPolicy') || wanted.has('AWSManagedPolicy')
      ? attachmentCounts(call.account)
      : new Map<string, Attachments>()
  return {
    ...truncation(page),
    Policies: page.items.flatMap((item) =>
      'policy' in item ? [policyDetail(item.policy, counts.get(item.policy.arn))] : [],
    ),
    UserDetailList: page.items.flatMap((item) => ('user' in item ? [userDetail(call.account, item.user)] : [])),
    RoleDetailList: page.items.flatMap((item) => ('role' in item ? [roleDetail(call, item.role)] : [])),
    GroupDetailList: page.items.flatMap((item) => ('group' in item ? [groupDetail(call.account, item.group)] : [])),
  }
}

function entities(call: Call, wanted: ReadonlySet<string>): Entity[] {
  const { account, state } = call
  const all: Entity[] = []
  if (wanted.has('User')) all.push(...state.visible(account.users.values()).map((user) => ({ user })))
  if (wanted.has('Role')) all.push(...state.visible(account.roles.values()).map((role) => ({ role })))
  if (wanted.has('Group')) all.push(...[...account.groups.values()].map((group) => ({ group })))
  if (wanted.has('LocalManagedPolicy')) all.push(...[...account.policies.values()].map((policy) => ({ policy })))
  if (wanted.has('AWSManagedPolicy')) {
    for (const arn of attachedArns(account)) {
      const policy = state.world.awsManagedPolicies.get(arn)
      if (policy) all.push({ policy })
    }
  }
  return all
}

export interface Attachments {
  attached: number
  boundary: number
}

/** Every managed policy that some user, group or role of the account carries, or is bounded by, with how often. */
export function attachmentCounts(account: Account): Map<string, Attachments> {
  const counts = new Map<string, Attachments>()
  const count = (arn: string, as: 'attached' | 'boundary') => {
    const known = counts.get(arn) ?? { attached: 0, boundary: 0 }
    known[as] += 1
    counts.set(arn, known)
  }
  for (const things of [account.users, account.groups, account.roles]) {
    for (const { attached } of things.values()) for (const arn of attached) count(arn, 'attached')
  }
  for (const things of [account.users, account.roles]) {
    for (const { boundary } of things.values()) if (boundary !== null) count(boundary, 'boundary')
  }
  return counts
}

function attachedArns(account: Account): string[] {
  return [...attachmentCounts(account).keys()].filter((arn) => arn.includes(':iam::aws:'))
}

function userDetail(account: Account, user: User): Output {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: userArn(account, user),
    CreateDate: isoSeconds(user.createdAt),
    UserPolicyList: user.inline.size > 0 ? inlineList(user) : undefined,
    GroupList: [...user.groups],
    AttachedManagedPolicies: attachedList(user),
    PermissionsBoundary: boundaryOf(user.boundary),
    Tags: tagList(user.tags),
  }
}

function groupDetail(account: Account, group: Group): Output {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: iamArn(account, `group${group.path}${group.name}`),
    CreateDate: isoSeconds(group.createdAt),
    GroupPolicyList: inlineList(group),
    AttachedManagedPolicies: attachedList(group),
  }
}

function roleDetail(call: Call, role: Role): Output {
  const { account } = call
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: roleArn(account, role),
    CreateDate: isoSeconds(role.createdAt),
    AssumeRolePolicyDocument: encoded(role.trust),
    InstanceProfileList: role.instanceProfiles.map((name) => ({
      Path: '/',
      InstanceProfileName: name,
      InstanceProfileId: `AIPA${role.id.slice(4)}`,
      Arn: iamArn(account, `instance-profile/${name}`),
      CreateDate: isoSeconds(role.createdAt),
      Roles: [],
    })),
    RolePolicyList: inlineList(role),
    AttachedManagedPolicies: attachedList(role),
    PermissionsBoundary: boundaryOf(role.boundary),
    Tags: tagList(role.tags),
    RoleLastUsed: roleLastUsed(call, role),
  }
}

/** AWS follows a role's use for 400 days; none shows as an empty element. */
export function roleLastUsed(call: Call, role: Role): Output {
  const used = lastUse(role.uses, call.now)
  if (!used || call.now - used.at > 400 * DAY) return {}
  return { LastUsedDate: isoSeconds(used.at), Region: used.region ?? 'us-east-1' }
}

function policyDetail(policy: ManagedPolicy, counts: Attachments | undefined): Output {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: counts?.attached ?? 0,
    PermissionsBoundaryUsageCount: counts?.boundary ?? 0,
    IsAttachable: true,
    CreateDate: isoSeconds(policy.createdAt),
    UpdateDate: isoSeconds(policy.updatedAt),
    PolicyVersionList: policy.versions.map((version) => ({
      Document: encoded(version.document),
      VersionId: version.id,
      IsDefaultVersion: version.id === policy.defaultVersionId,
      CreateDate: isoSeconds(version.createdAt),
    })),
  }
}

function inlineList(permitted: Permitted): Output[] {
  return [...permitted.inline].map(([PolicyName, document]) => ({ PolicyName, PolicyDocument: encoded(document) }))
}

function attachedList(permitted: Permitted): Output[] {
  return [...permitted.attached].map((arn) => ({ PolicyName: arn.split('/').at(-1) ?? arn, PolicyArn: arn }))
}

export function boundaryOf(arn: string | null): Output | undefined {
  return arn === null ? undefined : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn }
}
