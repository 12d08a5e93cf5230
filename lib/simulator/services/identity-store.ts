import type { Call, Operations } from '../call'
import { tokenPage } from '../paging'
import { epochSeconds, type Output } from '../protocol/output'
import type { IdentityCenter, StoreGroup, StoreUser } from '../world'
import { notFound, storeGroupOf, storeOf, storeUserOf } from './identity-center-lookup'

/** Lists of the identity store hold at most 100. */
const most = 100

export const identityStoreReads: Operations = {
  ListUsers(call) {
    const instance = storeOf(call)
    const page = tokenPage(call, call.state.visible(instance.users.values()), most)
    return { Users: page.items.map((user) => storeUserFacts(call, instance, user)), NextToken: page.next }
  },

  DescribeUser(call) {
    const instance = storeOf(call)
    return { ...storeUserFacts(call, instance, storeUserOf(call, instance, call.input.text('UserId'))) }
  },

  ListGroups(call) {
    const instance = storeOf(call)
    const page = tokenPage(call, call.state.visible(instance.groups.values()), most)
    return { Groups: page.items.map((group) => groupFacts(instance, group)), NextToken: page.next }
  },

  DescribeGroup(call) {
    const instance = storeOf(call)
    return { ...groupFacts(instance, storeGroupOf(call, instance, call.input.text('GroupId'))) }
  },

  ListGroupMemberships(call) {
    const instance = storeOf(call)
    const group = storeGroupOf(call, instance, call.input.text('GroupId'))
    const page = tokenPage(call, [...group.members], most)
    return {
      GroupMemberships: page.items.map(([userId, id]) => membershipFacts(instance, group.id, userId, id)),
      NextToken: page.next,
    }
  },

  ListGroupMembershipsForMember(call) {
    const instance = storeOf(call)
    const user = storeUserOf(call, instance, call.input.object('MemberId')?.text('UserId') ?? '')
    const page = tokenPage(call, [...user.groups], most)
    return {
      GroupMemberships: page.items.map((groupId) =>
        membershipFacts(instance, groupId, user.id, instance.groups.get(groupId)?.members.get(user.id) ?? ''),
      ),
      NextToken: page.next,
    }
  },

  /** By user name or e-mail, which is all that seeds ask by. */
  GetUserId(call) {
    const instance = storeOf(call)
    const attribute = call.input.object('AlternateIdentifier')?.object('UniqueAttribute')
    const value = attribute?.textOrNull('AttributeValue')
    const user = [...instance.users.values()].find((u) => u.userName === value || u.email === value)
    if (!user) throw notFound('USER not found.', 'USER')
    return { IdentityStoreId: instance.identityStoreId, UserId: user.id }
  },

  GetGroupId(call) {
    const instance = storeOf(call)
    const attribute = call.input.object('AlternateIdentifier')?.object('UniqueAttribute')
    const name = attribute?.textOrNull('AttributeValue')
    const group = [...instance.groups.values()].find((g) => g.displayName === name)
    if (!group) throw notFound('GROUP not found.', 'GROUP')
    return { IdentityStoreId: instance.identityStoreId, GroupId: group.id }
  },
}

function storeUserFacts(call: Call, instance: IdentityCenter, user: StoreUser): Output {
  const named = user.givenName !== null || user.familyName !== null
  const extended = call.input.texts('Extensions').includes('aws:identitystore:enterprise') && user.enterprise
  return {
    IdentityStoreId: instance.identityStoreId,
    UserId: user.id,
    UserName: user.userName,
    DisplayName: user.displayName ?? undefined,
    Name: named ? { GivenName: user.givenName ?? undefined, FamilyName: user.familyName ?? undefined } : undefined,
    Emails: user.email === null ? undefined : [{ Value: user.email, Type: 'work', Primary: true }],
    ExternalIds: externalIds(user),
    UserStatus: call.state.controls.hideUserStatus ? undefined : (user.status ?? undefined),
    Title: user.title ?? undefined,
    Locale: user.locale ?? undefined,
    CreatedAt: epochSeconds(user.createdAt),
    Extensions: extended ? { 'aws:identitystore:enterprise': enterpriseFacts(extended) } : undefined,
  }
}

function enterpriseFacts(enterprise: NonNullable<StoreUser['enterprise']>): Output {
  const { employeeNumber, department, managerId } = enterprise
  return { employeeNumber, department, manager: managerId === undefined ? undefined : { value: managerId } }
}

function groupFacts(instance: IdentityCenter, group: StoreGroup): Output {
  return {
    IdentityStoreId: instance.identityStoreId,
    GroupId: group.id,
    DisplayName: group.displayName,
    Description: group.description ?? undefined,
    ExternalIds: externalIds(group),
    CreatedAt: epochSeconds(group.createdAt),
  }
}

function externalIds(owner: { externalIds: { issuer: string; id: string }[] }): Output[] | undefined {
  if (owner.externalIds.length === 0) return undefined
  return owner.externalIds.map(({ issuer, id }) => ({ Issuer: issuer, Id: id }))
}

function membershipFacts(instance: IdentityCenter, groupId: string, userId: string, id: string): Output {
  return {
    IdentityStoreId: instance.identityStoreId,
    MembershipId: id,
    GroupId: groupId,
    MemberId: { UserId: userId },
  }
}
