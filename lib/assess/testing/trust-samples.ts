import { type AccountId, accountId } from '../../domain/ids'
import type { Severity } from '../../domain/trust/trust-finding'

/** A trust policy with what a careful engineer says of it. `dead`: it can never be assumed. */
export interface LabelledTrust {
  name: string
  is: Severity | 'sound' | 'dead'
  statements: readonly object[]
  /** The role has AdministratorAccess. */
  privileged?: true
  /** Of the role; `ci-deploy` unless told otherwise. */
  role?: string
  version?: string
}

export const HOME = accountId('111122223333')
export const SIBLING = accountId('222233334444')
export const UNKNOWN = '987654321098'
export const OWN_ORGANIZATION = 'o-acme123456'
export const OWN_ACCOUNTS: ReadonlySet<AccountId> = new Set([HOME, SIBLING])

export const GH = 'token.actions.githubusercontent.com'
export const EKS = 'oidc.eks.ap-northeast-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF'
export const CIRCLE = 'oidc.circleci.com/org/5f3d9a1e-0000-4000-8000-000000000001'
const CIRCLE_ORG = '5f3d9a1e-0000-4000-8000-000000000001'

/** OIDC providers of the role's account, with their audiences. */
export const PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  [GH]: ['sts.amazonaws.com'],
  [EKS]: ['sts.amazonaws.com'],
  [CIRCLE]: [CIRCLE_ORG],
  'gitlab.com': ['https://gitlab.com'],
  'gitlab.acme.co.jp': ['https://gitlab.acme.co.jp'],
  'ghes.acme.co.jp/_services/token': ['sts.amazonaws.com'],
  'app.terraform.io': ['aws.workload.identity'],
  'token.actions.githubusercontent.com/acme-inc': ['sts.amazonaws.com'],
  'agent.buildkite.com': ['sts.amazonaws.com'],
  'api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc': ['ari:cloud:bitbucket::workspace/w-1'],
  'k8s.acme.co.jp': ['sts.amazonaws.com', 'vault', 'argocd'],
  'auth.acme.co.jp': ['my-client'],
}
export const SAML = `arn:aws:iam::${HOME}:saml-provider/Okta`

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

/** Trust in an OIDC issuer's tokens; claims are written without the issuer. */
export function token(issuer: string, conditions: Conditions, more: object = {}): object {
  const keyed = Object.entries(conditions).map(([operator, claims]) => [
    operator,
    Object.fromEntries(
      Object.entries(claims).map(([claim, value]) => [
        /^[a-z]+$|_|^(oidc|google)/i.test(claim) ? `${issuer}:${claim}` : claim,
        value,
      ]),
    ),
  ])
  return {
    Effect: 'Allow',
    Principal: {
      Federated: /^(accounts\.google|cognito|www\.amazon|graph)/.test(issuer)
        ? issuer
        : `arn:aws:iam::${HOME}:oidc-provider/${issuer}`,
    },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: Object.fromEntries(keyed),
    ...more,
  }
}

/** Trust in GitHub Actions with the right audience. */
export const gh = (conditions: Conditions, more: object = {}) =>
  token(GH, { ...conditions, StringEquals: { aud: 'sts.amazonaws.com', ...conditions.StringEquals } }, more)
export const ghLike = (...sub: string[]) => gh({ StringLike: { sub } })
export const ghIs = (...sub: string[]) => gh({ StringEquals: { sub } })

/** Trust in AWS principals. */
export const aws = (principal: unknown, condition?: object, more: object = {}): object => ({
  Effect: 'Allow',
  Principal: principal === '*' ? '*' : { AWS: principal },
  Action: 'sts:AssumeRole',
  ...(condition ? { Condition: condition } : {}),
  ...more,
})
export const root = (account: string) => `arn:aws:iam::${account}:root`
export const external = (id: string | readonly string[]) => ({ StringEquals: { 'sts:ExternalId': id } })
export const service = (name: string | readonly string[], condition?: object): object => ({
  Effect: 'Allow',
  Principal: { Service: name },
  Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
  ...(condition ? { Condition: condition } : {}),
})
export const saml = (condition?: object, more: object = {}): object => ({
  Effect: 'Allow',
  Principal: { Federated: SAML },
  Action: 'sts:AssumeRoleWithSAML',
  ...(condition ? { Condition: condition } : {}),
  ...more,
})

export const DATADOG = '464622532012'
export const TREASURE = '523683666290'
export const NEWRELIC = '754728514883'
export const CIRCLE_PROJECT = `org/${CIRCLE_ORG}/project/aaaa1111-0000-4000-8000-000000000002`
export const RANDOM_ID = 'b7d1c0e94f6a4d07a2c5'
