import type { Problem } from '../../lib/domain/facts/account'
import type { CredentialKind } from '../../lib/domain/facts/credential'
import type { FactGroup } from '../../lib/domain/facts/fact-groups'
import type { InlinePolicy, PolicyDocument, PolicyRef } from '../../lib/domain/trust/policy-document'
import type { Db } from '../../lib/store/engine/database'
import * as accountTables from '../../lib/store/schema/accounts'
import * as directoryTables from '../../lib/store/schema/directory'
import * as userTables from '../../lib/store/schema/iam-users'
import * as roleTables from '../../lib/store/schema/roles'

/** What a scan stored about one IAM user. */
export interface StoredUser {
  uniqueId: string | null
  arn: string
  createdAt: string
  path: string
  tags: Readonly<Record<string, string>>
  groups: readonly string[]
  attached: readonly string[]
  inline: readonly InlinePolicy[]
  boundary: string | null
  mfaActive: boolean | null
  mfaSerials: readonly string[]
  /** `kind status`, with the AWS id where it is known. */
  credentials: readonly string[]
  notRead: readonly FactGroup[]
  stage: string
}

export interface StoredAccount {
  name: string
  ouPath: readonly string[]
  reading: string
  problems: readonly Problem[]
  users: Readonly<Record<string, StoredUser>>
  groups: Readonly<Record<string, { attached: readonly string[]; inline: readonly InlinePolicy[] }>>
  policies: Readonly<Record<string, PolicyDocument | null>>
  roles: Readonly<
    Record<string, { trust: PolicyDocument | null; attached: readonly string[]; integration: string | null }>
  >
  providers: readonly { arn: string; issuer: string; audiences: readonly string[] | null }[]
}

export interface StoredDirectory {
  users: Readonly<
    Record<string, { givenName: string | null; familyName: string | null; emails: readonly string[]; status: string }>
  >
  groups: Readonly<Record<string, readonly string[]>>
  permissionSets: Readonly<Record<string, { description: string | null }>>
  /** `account permission-set principal`, by name. */
  assignments: readonly string[]
}

const arns = (policies: readonly PolicyRef[]) => policies.map(({ arn }) => arn).sort()
const byName = (policies: readonly InlinePolicy[]) => [...policies].sort((a, b) => (a.name < b.name ? -1 : 1))
const credentialText = (kind: CredentialKind, status: string, keyId: string | null) =>
  [kind, status, ...(keyId ? [keyId] : [])].join(' ')

/** Every account's facts as they are stored, by account id. */
export async function storedAccounts(db: Db): Promise<ReadonlyMap<string, StoredAccount>> {
  const [accounts, users, credentials, roles, providers] = await Promise.all([
    db.select().from(accountTables.accounts),
    db.select().from(userTables.iamUsers),
    db.select().from(userTables.credentials),
    db.select().from(roleTables.roles),
    db.select().from(roleTables.identityProviders),
  ])
  const keyIds = new Map(credentials.map(({ id, keyId }) => [id, keyId]))
  const storedUser = ({ facts, stage }: (typeof users)[number]): StoredUser => ({
    uniqueId: facts.uniqueId,
    arn: facts.arn,
    createdAt: facts.createdAt,
    path: facts.path,
    tags: facts.tags,
    groups: [...facts.groups].sort(),
    attached: arns(facts.attachedPolicies),
    inline: byName(facts.inlinePolicies),
    boundary: facts.boundary,
    mfaActive: facts.mfaActive,
    mfaSerials: facts.mfaSerials,
    credentials: facts.credentials
      .map(({ id, kind, status }) => credentialText(kind, status, keyIds.get(id) ?? null))
      .sort(),
    notRead: facts.notRead.map(({ group }) => group).sort(),
    stage,
  })
  return new Map(
    accounts.map((account) => [
      account.accountId,
      {
        name: account.name,
        ouPath: account.ouPath.map(({ name }) => name),
        reading: account.reading,
        problems: account.problems,
        users: Object.fromEntries(
          users.filter((user) => user.account === account.id).map((user) => [user.name, storedUser(user)]),
        ),
        groups: Object.fromEntries(
          account.groups.map((group) => [
            group.name,
            { attached: arns(group.attachedPolicies), inline: byName(group.inlinePolicies) },
          ]),
        ),
        policies: Object.fromEntries(account.policies.map(({ name, document }) => [name, document])),
        roles: Object.fromEntries(
          roles
            .filter((role) => role.account === account.id)
            .map(({ name, facts, integration }) => [
              name,
              { trust: facts.trust, attached: arns(facts.attachedPolicies), integration },
            ]),
        ),
        providers: providers
          .filter((provider) => provider.account === account.id && provider.kind === 'oidc')
          .map(({ arn, issuer, audiences }) => ({ arn, issuer, audiences })),
      },
    ]),
  )
}

/** The directory as it is stored, with names in place of ids. */
export async function storedDirectory(db: Db): Promise<StoredDirectory> {
  const [users, groups, memberships, sets, assignments, accounts] = await Promise.all([
    db.select().from(directoryTables.directoryUsers),
    db.select().from(directoryTables.directoryGroups),
    db.select().from(directoryTables.directoryMemberships),
    db.select().from(directoryTables.permissionSets),
    db.select().from(directoryTables.assignments),
    db.select().from(accountTables.accounts),
  ])
  const userName = new Map(users.map(({ userId, facts }) => [userId, facts.userName]))
  const groupName = new Map(groups.map(({ groupId, name }) => [groupId, name]))
  const setName = new Map(sets.map(({ arn, name }) => [arn, name]))
  const accountName = new Map(accounts.map(({ accountId, name }) => [accountId, name]))
  return {
    users: Object.fromEntries(
      users.map(({ facts: { userName: name, givenName, familyName, emails, status } }) => [
        name,
        { givenName, familyName, emails, status },
      ]),
    ),
    groups: Object.fromEntries(
      groups.map(({ groupId, name }) => [
        name,
        memberships
          .filter((one) => one.groupId === groupId)
          .map(({ userId }) => userName.get(userId) ?? userId)
          .sort(),
      ]),
    ),
    permissionSets: Object.fromEntries(sets.map(({ name, facts: { description } }) => [name, { description }])),
    assignments: assignments
      .map(({ accountId, permissionSetArn, principalType, principalId }) =>
        [
          accountName.get(accountId),
          setName.get(permissionSetArn),
          principalType,
          (principalType === 'user' ? userName : groupName).get(principalId),
        ].join(' '),
      )
      .sort(),
  }
}
