import { addStoreGroup, addStoreUser, joinGroup, leaveGroup, removeStoreUser } from '../assign'
import type { Operations } from '../call'
import { AwsError } from '../protocol/aws-error'
import { notFound, storeGroupOf, storeOf, storeUserOf } from './identity-center-lookup'

export const identityStoreWrites: Operations = {
  CreateUser(call) {
    const instance = storeOf(call)
    const userName = call.input.text('UserName')
    if ([...instance.users.values()].some((user) => user.userName === userName)) {
      throw new AwsError('ConflictException', 400, 'Duplicate UserName', { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' })
    }
    const name = call.input.object('Name')
    const user = addStoreUser(instance, {
      userName,
      createdAt: call.now,
      displayName: call.input.textOrNull('DisplayName'),
      givenName: name?.textOrNull('GivenName') ?? null,
      familyName: name?.textOrNull('FamilyName') ?? null,
      email: call.input.objects('Emails')[0]?.textOrNull('Value') ?? null,
      title: call.input.textOrNull('Title'),
      locale: call.input.textOrNull('Locale'),
    })
    call.state.created(user)
    return { IdentityStoreId: instance.identityStoreId, UserId: user.id }
  },

  DeleteUser(call) {
    const instance = storeOf(call)
    removeStoreUser(instance, storeUserOf(call, instance, call.input.text('UserId')).id)
    return {}
  },

  CreateGroup(call) {
    const instance = storeOf(call)
    const displayName = call.input.text('DisplayName')
    if ([...instance.groups.values()].some((group) => group.displayName === displayName)) {
      throw new AwsError('ConflictException', 400, 'Duplicate GroupDisplayName', {
        Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION',
      })
    }
    const description = call.input.textOrNull('Description')
    const group = addStoreGroup(instance, { displayName, description, createdAt: call.now })
    call.state.created(group)
    return { IdentityStoreId: instance.identityStoreId, GroupId: group.id }
  },

  DeleteGroup(call) {
    const instance = storeOf(call)
    const group = storeGroupOf(call, instance, call.input.text('GroupId'))
    for (const userId of group.members.keys()) instance.users.get(userId)?.groups.delete(group.id)
    instance.groups.delete(group.id)
    return {}
  },

  CreateGroupMembership(call) {
    const instance = storeOf(call)
    const group = storeGroupOf(call, instance, call.input.text('GroupId'))
    const user = storeUserOf(call, instance, call.input.object('MemberId')?.text('UserId') ?? '')
    if (group.members.has(user.id)) {
      throw new AwsError('ConflictException', 400, 'Member and Group relationship already exists.')
    }
    return { IdentityStoreId: instance.identityStoreId, MembershipId: joinGroup(instance, group, user) }
  },

  DeleteGroupMembership(call) {
    const instance = storeOf(call)
    const id = call.input.text('MembershipId')
    for (const group of instance.groups.values()) {
      for (const [userId, membershipId] of group.members) {
        const user = instance.users.get(userId)
        if (membershipId !== id || !user) continue
        leaveGroup(group, user)
        return {}
      }
    }
    throw notFound('GROUP_MEMBERSHIP not found.', 'GROUP_MEMBERSHIP')
  },
}
