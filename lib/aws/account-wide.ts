import type { CollectedCredential } from '../domain/facts/credential'
import type { Failure } from '../domain/facts/failure'
import type { IdentityProvider } from '../domain/facts/iam-role'
import { accountAlias } from './account-alias'
import type { AccountSession, AccountTarget } from './account-session'
import { oidcProviders, samlProviders } from './identity-providers'
import { serviceCredentials } from './listed-credentials'
import { virtualMfaDevices } from './mfa-devices'
import { type Outcome, outcome } from './outcome'

/** What single listings tell of a whole account beside the authorization details. */
export interface AccountWide {
  serviceCredentials: Outcome<ReadonlyMap<string, readonly CollectedCredential[]>>
  virtualMfa: Outcome<ReadonlyMap<string, readonly string[]>>
  /** `null`: not both kinds could be listed. */
  identityProviders: readonly IdentityProvider[] | null
  alias: string | null
  failures: readonly Failure[]
}

export async function accountWide(account: AccountSession, target: AccountTarget): Promise<AccountWide> {
  const [services, mfa, oidc, saml, alias] = await Promise.all([
    outcome(serviceCredentials(account)),
    outcome(virtualMfaDevices(account)),
    outcome(oidcProviders(account, target.accountId)),
    outcome(samlProviders(account, target.accountId)),
    // The Organization names its accounts; only those outside it are named by their alias.
    target.self || target.roleArn !== null || target.profile !== null ? outcome(accountAlias(account)) : null,
  ])
  return {
    serviceCredentials: services,
    virtualMfa: mfa,
    identityProviders: oidc.ok && saml.ok ? [...oidc.answer.providers, ...saml.answer] : null,
    alias: alias?.ok ? alias.answer : null,
    failures: [
      ...(oidc.ok ? oidc.answer.failures : [oidc.failure]),
      ...(saml.ok ? [] : [saml.failure]),
      ...(alias && !alias.ok ? [alias.failure] : []),
    ],
  }
}
