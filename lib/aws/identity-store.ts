import {
  type IdentitystoreClient,
  ListGroupMembershipsCommand,
  ListGroupsCommand,
  ListUsersCommand,
  type User,
} from '@aws-sdk/client-identitystore'
import type { DirectoryUser } from '../domain/facts/identity-center'
import { answered } from './failure-words'
import { listed } from './pages'
import type { Service } from './session'

export type IdentityStore = Service<IdentitystoreClient>

const PAGE = 100

/** Every user of the identity store. Source: Identity Store API Reference, ListUsers. */
export async function directoryUsers(store: IdentityStore, IdentityStoreId: string): Promise<DirectoryUser[]> {
  return listed(
    store,
    'identitystore:ListUsers',
    (client, NextToken) => client.send(new ListUsersCommand({ IdentityStoreId, MaxResults: PAGE, NextToken })),
    (page) => answered(page.Users, 'Users').map(directoryUser),
  )
}

export async function directoryGroups(
  store: IdentityStore,
  IdentityStoreId: string,
): Promise<{ groupId: string; name: string }[]> {
  return listed(
    store,
    'identitystore:ListGroups',
    (client, NextToken) => client.send(new ListGroupsCommand({ IdentityStoreId, MaxResults: PAGE, NextToken })),
    (page) =>
      answered(page.Groups, 'Groups').map((group) => {
        const groupId = answered(group.GroupId, 'GroupId')
        return { groupId, name: group.DisplayName ?? groupId }
      }),
  )
}

/** User ids of a group's members: groups hold users only. Source: Identity Store API Reference, ListGroupMemberships. */
export async function membersOf(store: IdentityStore, IdentityStoreId: string, GroupId: string): Promise<string[]> {
  const request = { IdentityStoreId, GroupId, MaxResults: PAGE }
  return listed(
    store,
    'identitystore:ListGroupMemberships',
    (client, NextToken) => client.send(new ListGroupMembershipsCommand({ ...request, NextToken })),
    (page) => answered(page.GroupMemberships, 'GroupMemberships').flatMap(({ MemberId }) => MemberId?.UserId ?? []),
  )
}

/** `UserStatus` may be absent: that is unknown, not enabled. */
function directoryUser(user: User): DirectoryUser {
  const userId = answered(user.UserId, 'UserId')
  return {
    userId,
    userName: user.UserName ?? userId,
    displayName: user.DisplayName || null,
    givenName: user.Name?.GivenName || null,
    familyName: user.Name?.FamilyName || null,
    emails: (user.Emails ?? []).flatMap(({ Value }) => (Value ? [Value] : [])),
    status: user.UserStatus === 'ENABLED' ? 'enabled' : user.UserStatus === 'DISABLED' ? 'disabled' : 'unknown',
    externalIds: (user.ExternalIds ?? []).flatMap(({ Id }) => (Id ? [Id] : [])),
  }
}
