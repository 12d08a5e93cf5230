import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  IdentitystoreClient,
} from '@aws-sdk/client-identitystore'
import {
  AttachManagedPolicyToPermissionSetCommand,
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  ListInstancesCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import type { PlannedOrganization } from './planned'
import { given, type Target } from './target'

/** Makes the people, groups, permission sets and assignments of the Identity Center that the target already has. */
export async function seedDirectory(
  target: Target,
  plan: PlannedOrganization,
  accountId: (name: string) => string,
): Promise<void> {
  const sso = new SSOAdminClient(target)
  const store = new IdentitystoreClient(target)
  const instance = given((await sso.send(new ListInstancesCommand({}))).Instances?.[0])
  const InstanceArn = given(instance.InstanceArn)
  const { users, groups } = await seedPeople(store, given(instance.IdentityStoreId), plan)
  const sets = new Map<string, string>()
  for (const { name, description, sessionDuration, managedPolicy } of plan.permissionSets) {
    const { PermissionSet } = await sso.send(
      new CreatePermissionSetCommand({
        InstanceArn,
        Name: name,
        Description: description,
        SessionDuration: sessionDuration,
      }),
    )
    const PermissionSetArn = given(PermissionSet?.PermissionSetArn)
    const attached = { InstanceArn, PermissionSetArn, ManagedPolicyArn: managedPolicy }
    await sso.send(new AttachManagedPolicyToPermissionSetCommand(attached))
    sets.set(name, PermissionSetArn)
  }
  for (const { account, permissionSet, principal } of plan.assignments) {
    await sso.send(
      new CreateAccountAssignmentCommand({
        InstanceArn,
        TargetId: accountId(account),
        TargetType: 'AWS_ACCOUNT',
        PermissionSetArn: given(sets.get(permissionSet)),
        PrincipalType: 'user' in principal ? 'USER' : 'GROUP',
        PrincipalId: given('user' in principal ? users.get(principal.user) : groups.get(principal.group)),
      }),
    )
  }
  for (const client of [sso, store]) client.destroy()
}

async function seedPeople(store: IdentitystoreClient, IdentityStoreId: string, plan: PlannedOrganization) {
  const users = new Map<string, string>()
  for (const { userName, givenName, familyName, email } of plan.people) {
    const made = await store.send(
      new CreateUserCommand({
        IdentityStoreId,
        UserName: userName,
        DisplayName: `${givenName} ${familyName}`,
        Name: { GivenName: givenName, FamilyName: familyName },
        Emails: [{ Value: email, Type: 'work', Primary: true }],
      }),
    )
    users.set(userName, given(made.UserId))
  }
  const groups = new Map<string, string>()
  for (const [name, members] of Object.entries(plan.groups)) {
    const made = await store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName: name }))
    const GroupId = given(made.GroupId)
    groups.set(name, GroupId)
    for (const member of members) {
      const MemberId = { UserId: given(users.get(member)) }
      await store.send(new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId }))
    }
  }
  return { users, groups }
}
