import {
  type IdentitystoreClient,
  ListGroupMembershipsCommand,
  ListGroupsCommand,
  ListUsersCommand,
  type User,
} from '@aws-sdk/client-identitystore'
import type { DirectoryUser } from '../domain/facts/identity-center'
import { answered, type Operation } from './failure-words'
import { everyTokenPage } from './pages'
import type { Service } from './session'

export type IdentityStore = Service<IdentitystoreClient>

const PAGE = 100

/** Every user of the identity store. Source: Identity Store API Reference, ListUsers. */
export async function directoryUsers(store: IdentityStore, IdentityStoreId: string): Promise<DirectoryUser[]> {
  return listed('identitystore:ListUsers', store, async (client, NextToken) => {
    const page = await client.send(new ListUsersCommand({ IdentityStoreId, MaxResults: PAGE, NextToken }))
    return { NextToken: page.NextToken, listed: answered(page.Users, 'Users').map(directoryUser) }
  })
}

export async function directoryGroups(
  store: IdentityStore,
  IdentityStoreId: string,
): Promise<{ groupId: string; name: string }[]> {
  return listed('identitystore:ListGroups', store, async (client, NextToken) => {
    const page = await client.send(new ListGroupsCommand({ IdentityStoreId, MaxResults: PAGE, NextToken }))
    return {
      NextToken: page.NextToken,
      listed: answered(page.Groups, 'Groups').map((group) => {
        const groupId = answered(group.GroupId, 'GroupId')
        return { groupId, name: group.DisplayName ?? groupId }
      }),
    }
  })
}

/** User ids of a group's members: groups hold users only. Source: Identity Store API Reference, ListGroupMemberships. */
export async function membersOf(store: IdentityStore, IdentityStoreId: string, GroupId: string): Promise<string[]> {
  return listed('identitystore:ListGroupMemberships', store, async (client, NextToken) => {
    const page = await client.send(
      new ListGroupMembershipsCommand({ IdentityStoreId, GroupId, MaxResults: PAGE, NextToken }),
    )
    return {
      NextToken: page.NextToken,
      listed: answered(page.GroupMemberships, 'GroupMemberships').flatMap(({ MemberId }) => MemberId?.UserId ?? []),
    }
  })
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

async function listed<T>(
  operation: Operation,
  store: IdentityStore,
  ask: (client: IdentitystoreClient, token: string | undefined) => Promise<{ NextToken?: string; listed: T[] }>,
): Promise<T[]> {
  const all: T[] = []
  await everyTokenPage(
    operation,
    (token) => store(operation, (client) => ask(client, token)),
    (page) => all.push(...page.listed),
  )
  return all
}
