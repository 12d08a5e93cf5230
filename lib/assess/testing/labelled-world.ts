import { catalogue } from '../../catalogue/catalogue'
import type { CollectedRole, IdentityProvider } from '../../domain/facts/iam-role'
import { collectedRole } from '../../domain/testing/facts'
import { parsePolicyDocument } from '../../domain/trust/policy-document'
import type { TrustWorld } from '../../domain/trust/trust-world'
import { HOME, type LabelledTrust, OWN_ACCOUNTS, OWN_ORGANIZATION, PROVIDERS, SAML } from './trust-samples'

/** An OIDC provider of the role's account. */
export const providerOf = (issuer: string, audiences: readonly string[]): IdentityProvider => ({
  accountId: HOME,
  kind: 'oidc',
  arn: `arn:aws:iam::${HOME}:oidc-provider/${issuer}`,
  issuer,
  audiences,
  createdAt: null,
})

/** The company whose roles have the labelled trust policies. */
export const WORLD: TrustWorld = {
  own: { organizationId: OWN_ORGANIZATION, accounts: OWN_ACCOUNTS, names: ['acme', 'acme-main', 'acme-sandbox'] },
  providers: [
    ...Object.entries(PROVIDERS).map(([issuer, audiences]) => providerOf(issuer, audiences)),
    { ...providerOf('Okta', []), kind: 'saml', arn: SAML },
  ],
  policies: [],
  catalogue,
  at: null,
}

const ADMINISTRATOR = { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }

/** The role that has a labelled trust policy. */
export const roleOf = ({ statements, privileged, role }: LabelledTrust): CollectedRole =>
  collectedRole({
    name: role ?? 'ci-deploy',
    trust: parsePolicyDocument({ Version: '2012-10-17', Statement: statements }),
    attachedPolicies: privileged ? [ADMINISTRATOR] : [],
  })
