import { describe, expect, test } from 'vitest'
import { catalogue } from '../catalogue/catalogue'
import type { IdentityProvider } from '../domain/facts/iam-role'
import { collectedRole } from '../domain/testing/facts'
import { parsePolicyDocument } from '../domain/trust/policy-document'
import { reviewTrust, type TrustReview } from '../domain/trust/trust'
import { SEVERITIES } from '../domain/trust/trust-finding'
import type { TrustWorld } from '../domain/trust/trust-world'
import { HELD_OUT } from './testing/held-out-trusts'
import { LABELLED_ACCOUNTS } from './testing/labelled-accounts'
import { LABELLED_TOKENS } from './testing/labelled-tokens'
import {
  ghLike,
  HOME,
  type LabelledTrust,
  OWN_ACCOUNTS,
  OWN_ORGANIZATION,
  PROVIDERS,
  SAML,
} from './testing/trust-samples'

const provider = (issuer: string, audiences: readonly string[]): IdentityProvider => ({
  accountId: HOME,
  kind: 'oidc',
  arn: `arn:aws:iam::${HOME}:oidc-provider/${issuer}`,
  issuer,
  audiences,
  createdAt: null,
})

const WORLD: TrustWorld = {
  own: { organizationId: OWN_ORGANIZATION, accounts: OWN_ACCOUNTS, names: ['acme', 'acme-main', 'acme-sandbox'] },
  providers: [
    ...Object.entries(PROVIDERS).map(([issuer, audiences]) => provider(issuer, audiences)),
    { ...provider('Okta', []), kind: 'saml', arn: SAML },
  ],
  policies: [],
  catalogue,
}

const ADMINISTRATOR = { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }

function reviewed({ statements, privileged, role }: LabelledTrust): TrustReview {
  const trust = parsePolicyDocument({ Version: '2012-10-17', Statement: statements })
  const attachedPolicies = privileged ? [ADMINISTRATOR] : []
  return reviewTrust(collectedRole({ name: role ?? 'ci-deploy', trust, attachedPolicies }), WORLD)
}

/** What a review says in one word, as the labels do. */
function verdictOf({ dead, findings }: TrustReview): LabelledTrust['is'] {
  const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity))
  if (dead) return 'dead'
  return worst === undefined || worst === 'note' ? 'sound' : worst
}

/** Written before the rules were tried; they were tuned on these. */
const LABELLED = [...LABELLED_TOKENS, ...LABELLED_ACCOUNTS]

describe.each([
  ['labelled', LABELLED],
  ['held out', HELD_OUT],
])('trust policies that were %s beforehand', (_, trusts) => {
  test.each(trusts.map((one) => [one.name, one.is, one] as const))('%s is %s', (__, is, one) => {
    const review = reviewed(one)
    expect({ is: verdictOf(review), findings: review.findings }).toEqual({ is, findings: review.findings })
  })
})

test('there are at least 150 of them, and half are weak', () => {
  const all = [...LABELLED, ...HELD_OUT]
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(all.filter(({ is }) => is === 'sound').length).toBeGreaterThanOrEqual(60)
})

test.each(['*', 'repo:*'])('a subject that every repository of GitHub has, %s, is no restriction', (sub) => {
  expect(reviewed({ name: sub, is: 'high', statements: [ghLike(sub)] }).findings).toEqual([
    { code: 'no-subject-restriction', severity: 'high' },
  ])
})
