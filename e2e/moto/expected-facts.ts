import { instant } from '../../lib/domain/instant'
import { type PolicyDocument, parsePolicyDocument } from '../../lib/domain/trust/policy-document'
import type { PlannedAccount, PlannedOrganization, PlannedUser } from './planned'
import type { SeededAccount, SeededUser } from './seed-account'
import type { StoredDirectory, StoredUser } from './stored-facts'
import { given } from './target'

const parsed = (document: object): PolicyDocument => given(parsePolicyDocument(document))
const inlineOf = (policies: Readonly<Record<string, object>>) =>
  Object.entries(policies)
    .map(([name, document]) => ({ name, document: parsed(document) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
const arnsOf = (accountId: string, names: readonly string[]) =>
  names.map((name) => (name.startsWith('arn:') ? name : `arn:aws:iam::${accountId}:policy/${name}`)).sort()

/** What is to be stored about a planned user that AWS gave these ids. Nothing is read by this from the scan. */
export function expectedUser(
  accountId: string,
  plan: PlannedUser,
  made: SeededUser,
): Omit<StoredUser, 'notRead' | 'stage'> {
  return {
    uniqueId: made.uniqueId,
    arn: made.arn,
    createdAt: instant(made.createdAt),
    path: plan.path,
    tags: plan.tags,
    groups: [...plan.groups].sort(),
    attached: arnsOf(accountId, plan.attached),
    inline: inlineOf(plan.inline),
    boundary: plan.boundary,
    mfaActive: plan.mfa,
    mfaSerials: made.mfaSerial ? [made.mfaSerial] : [],
    credentials: [
      ...(plan.password ? ['password active'] : []),
      ...made.keys.map(({ keyId, status }) => `access-key ${status.toLowerCase()} ${keyId}`),
      ...(made.sshKeyId ? [`ssh-key active ${made.sshKeyId}`] : []),
      ...(plan.certificate ? ['certificate active'] : []),
    ].sort(),
  }
}

export function expectedGroups({ accountId }: SeededAccount, plan: PlannedAccount) {
  return Object.fromEntries(
    plan.groups.map(({ name, attached, inline }) => [
      name,
      { attached: arnsOf(accountId, attached), inline: inlineOf(inline) },
    ]),
  )
}

export function expectedPolicies(plan: PlannedAccount) {
  return Object.fromEntries(Object.entries(plan.policies).map(([name, document]) => [name, parsed(document)]))
}

export function expectedRoles({ accountId }: SeededAccount, plan: PlannedAccount) {
  return Object.fromEntries(
    plan.roles.map(({ name, attached, trust }) => [
      name,
      { trust: parsed(trust(accountId)), attached: arnsOf(accountId, attached) },
    ]),
  )
}

export function expectedProviders({ accountId }: SeededAccount, plan: PlannedAccount) {
  if (!plan.oidcProvider) return []
  const issuer = plan.oidcProvider.url.replace('https://', '')
  const arn = `arn:aws:iam::${accountId}:oidc-provider/${issuer}`
  return [{ arn, issuer, audiences: [plan.oidcProvider.audience] }]
}

/** `status`: what this AWS says of people that nobody disabled. */
export function expectedDirectory(plan: PlannedOrganization, status: 'enabled' | 'unknown'): StoredDirectory {
  return {
    users: Object.fromEntries(
      plan.people.map(({ userName, givenName, familyName, email }) => [
        userName,
        { givenName, familyName, emails: [email], status },
      ]),
    ),
    groups: Object.fromEntries(Object.entries(plan.groups).map(([name, members]) => [name, [...members].sort()])),
    permissionSets: Object.fromEntries(plan.permissionSets.map(({ name, description }) => [name, { description }])),
    assignments: plan.assignments
      .map(({ account, permissionSet, principal }) =>
        'user' in principal
          ? `${account} ${permissionSet} user ${principal.user}`
          : `${account} ${permissionSet} group ${principal.group}`,
      )
      .sort(),
  }
}
