import { addGroup, addUser } from '../build'
import type { Call, Operations } from '../call'
import { uniqueId } from '../deterministic'
import type { Group, User } from '../iam-world'
import { iamArn } from '../partition'
import { AwsError } from '../protocol/aws-error'
import { isoSeconds } from '../protocol/output'
import { boundaryOf } from './authorization-details'
import { exists, groupOf, noSuch, overQuota, tagList, tagsGiven, userOf } from './iam-lookup'
import { userFacts } from './iam-reads'

/** Users, groups and who is in which: what seeds and people's commands change. */
export const iamUserWrites: Operations = {
  CreateUser(call) {
    const name = newName(call, 'UserName', call.account.users)
    if (call.account.users.size >= 5_000) throw overQuota('UsersPerAccount', 5_000)
    const user = addUser(call.account, {
      name,
      path: call.input.textOrNull('Path') ?? '/',
      createdAt: call.now,
      tags: Object.fromEntries(tagsGiven(call)),
      boundary: call.input.textOrNull('PermissionsBoundary') ?? undefined,
    })
    user.id = uniqueId('AIDA', call.account.id, name, call.now, call.state.serial())
    call.state.created(user)
    const facts = userFacts(call, user)
    return { User: { ...facts, PermissionsBoundary: boundaryOf(user.boundary), Tags: tagList(user.tags) } }
  },

  /** Renames or moves: the id stays. */
  UpdateUser(call) {
    const user = userOf(call)
    if (call.input.has('NewUserName')) {
      const name = call.input.text('NewUserName')
      const taken = call.account.users.get(name.toLowerCase())
      if (taken && taken !== user) throw exists(`User with name ${name} already exists.`)
      call.account.users.delete(user.name.toLowerCase())
      user.name = name
      call.account.users.set(name.toLowerCase(), user)
    }
    user.path = call.input.textOrNull('NewPath') ?? user.path
    return {}
  },

  DeleteUser(call) {
    const user = userOf(call)
    const left = whatHolds(user)
    if (left !== null) throw conflict(left)
    call.account.users.delete(user.name.toLowerCase())
    return {}
  },

  TagUser(call) {
    const user = userOf(call)
    for (const [key, value] of tagsGiven(call)) user.tags.set(key, value)
    return {}
  },

  UntagUser(call) {
    const user = userOf(call)
    for (const key of call.input.texts('TagKeys')) user.tags.delete(key)
    return {}
  },

  PutUserPermissionsBoundary(call) {
    userOf(call).boundary = call.input.text('PermissionsBoundary')
    return {}
  },

  DeleteUserPermissionsBoundary(call) {
    userOf(call).boundary = null
    return {}
  },

  CreateGroup(call) {
    const name = newName(call, 'GroupName', call.account.groups)
    const group = addGroup(call.account, { name, path: call.input.textOrNull('Path') ?? '/', createdAt: call.now })
    group.id = uniqueId('AGPA', call.account.id, name, call.now, call.state.serial())
    return {
      Group: {
        Path: group.path,
        GroupName: group.name,
        GroupId: group.id,
        Arn: iamArn(call.account, `group${group.path}${group.name}`),
        CreateDate: isoSeconds(group.createdAt),
      },
    }
  },

  DeleteGroup(call) {
    const group = groupOf(call)
    if (members(call, group).length > 0) throw conflict('remove users from group first.')
    if (group.attached.size > 0) throw conflict('must detach all policies first.')
    if (group.inline.size > 0) throw conflict('must delete policies first.')
    call.account.groups.delete(group.name.toLowerCase())
    return {}
  },

  AddUserToGroup(call) {
    const group = groupOf(call)
    const user = userOf(call)
    if (user.groups.size >= 10 && !user.groups.has(group.name)) throw overQuota('GroupsPerUser', 10)
    user.groups.add(group.name)
    return {}
  },

  RemoveUserFromGroup(call) {
    const group = groupOf(call)
    userOf(call).groups.delete(group.name)
    return {}
  },

  CreateAccountAlias(call) {
    call.account.alias = call.input.text('AccountAlias')
    return {}
  },

  DeleteAccountAlias(call) {
    if (call.account.alias !== call.input.text('AccountAlias')) throw noSuch('The account alias does not exist.')
    call.account.alias = null
    return {}
  },
}

/** A name that AWS allows and that is free without regard to case. */
export function newName(call: Call, member: string, taken: ReadonlyMap<string, { name: string }>): string {
  const name = call.input.text(member)
  if (!/^[\w+=,.@-]{1,128}$/.test(name)) {
    throw call.input.wrong(member, 'Member must satisfy regular expression pattern: [\\w+=,.@-]+')
  }
  if (taken.has(name.toLowerCase())) throw exists(`${member.replace('Name', '')} with name ${name} already exists.`)
  return name
}

export function conflict(what: string): AwsError {
  return new AwsError('DeleteConflict', 409, `Cannot delete entity, ${what}`)
}

function whatHolds(user: User): string | null {
  if (user.password) return 'must delete login profile first.'
  if (user.accessKeys.length > 0) return 'must delete access keys first.'
  if (user.certificates.length > 0) return 'must delete signing certificates first.'
  if (user.sshKeys.length > 0) return 'must delete public keys first.'
  if (user.serviceCredentials.length > 0) return 'must delete service specific credentials first.'
  if (user.mfa.length > 0) return 'must delete MFA device first.'
  if (user.inline.size > 0) return 'must delete policies first.'
  if (user.attached.size > 0) return 'must detach all policies first.'
  return user.groups.size > 0 ? 'must remove users from group first.' : null
}

function members(call: Call, group: Group): User[] {
  return [...call.account.users.values()].filter((user) => user.groups.has(group.name))
}
