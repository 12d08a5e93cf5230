import {
  aws,
  DATADOG,
  EKS,
  external,
  GH,
  gh,
  ghIs,
  ghLike,
  HOME,
  type LabelledTrust,
  NEWRELIC,
  OWN_ORGANIZATION,
  RANDOM_ID,
  root,
  SAML,
  SIBLING,
  saml,
  service,
  TREASURE,
  token,
  UNKNOWN,
} from './trust-samples'

const main = 'repo:acme/shop:ref:refs/heads/main'
const label = (is: LabelledTrust['is'], name: string, ...statements: object[]): LabelledTrust => ({
  name,
  is,
  statements,
})
const admin = (one: LabelledTrust): LabelledTrust => ({ ...one, privileged: true })
const deny = (principal: unknown, condition?: object, more: object = {}) =>
  aws(principal, condition, { ...more, Effect: 'Deny' })
const BUILDKITE = 'agent.buildkite.com'
const BITBUCKET = 'api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc'
const GHES = 'ghes.acme.co.jp/_services/token'

/** Written with the others, and looked at only when the rules stood. */
export const HELD_OUT: readonly LabelledTrust[] = [
  // GitHub
  label(
    'sound',
    'environment of a renamed repository, both spellings',
    ghIs('repo:acme/shop:environment:prod', 'repo:acme@1/shop@2:environment:prod'),
  ),
  label('sound', 'release branches', ghLike('repo:acme/shop:ref:refs/heads/release/*')),
  label(
    'sound',
    'repository by claim, branch by subject',
    gh({ StringEquals: { repository: 'acme/shop', sub: main } }),
  ),
  label(
    'sound',
    'keys and operators in odd cases',
    token(GH.toUpperCase().toLowerCase(), { stringequals: { AUD: 'sts.amazonaws.com' }, StringLike: { SUB: main } }),
  ),
  label('sound', 'whole repository, pull requests and branches denied', ghLike('repo:acme/shop:*'), {
    ...gh({ StringNotLike: { sub: 'repo:acme/shop:environment:production' } }),
    Effect: 'Deny',
  }),
  label('sound', 'assume by a wildcard of the action', gh({ StringEquals: { sub: main } }, { Action: 'sts:Assume*' })),
  label('sound', 'IfExists on a claim every token has', gh({ StringEqualsIfExists: { sub: main } })),
  label('sound', 'immutable ids behind a star, one branch', ghLike('repo:acme@*/shop@*:ref:refs/heads/main')),
  label('high', 'star before the colon of the organization', ghLike('repo:*acme/shop:ref:refs/heads/main')),
  label('high', 'subject ends as one likes', ghLike('*:environment:production')),
  label('high', 'prefix of repositories', ghLike('repo:acme/shop-*:ref:refs/heads/main')),
  label('high', 'immutable organization, any repository', ghLike('repo:acme@123/*')),
  label('high', 'any branch named main, any repository, by claims', gh({ StringEquals: { ref: 'refs/heads/main' } })),
  label('high', 'repository claim of the organization', gh({ StringLike: { repository: 'acme/*' } })),
  label('high', 'environment claim alone', gh({ StringEquals: { environment: 'production' } })),
  label('high', 'enterprise server without subject', token(GHES, { StringEquals: { aud: 'sts.amazonaws.com' } })),
  label('high', 'ForAllValues with any subject', gh({ 'ForAllValues:StringLike': { sub: ['*'] } })),
  label('high', 'denied to one repository only', gh({}), {
    ...gh({ StringLike: { sub: 'repo:evil/*' } }),
    Effect: 'Deny',
  }),
  label('high', 'not this repository', gh({ StringNotEquals: { sub: main } })),
  label('low', 'any environment', ghLike('repo:acme/shop:environment:*')),
  label('low', 'repository by its id alone', gh({ StringEquals: { repository_id: '998877' } })),
  label('low', 'immutable repository, any branch', ghLike('repo:acme@1/shop@2:*')),
  admin(label('high', 'any branch by ids, administrator', ghLike('repo:acme@1/shop@2:*'))),
  admin(label('high', 'any environment, administrator', ghLike('repo:acme/shop:environment:*'))),
  label(
    'dead',
    'organization claim AWS does not know beside a wide subject',
    gh({ StringEquals: { repository_owner: 'acme' }, StringLike: { sub: 'repo:acme/*' } }),
  ),
  label('dead', 'subject must be absent', gh({ Null: { sub: 'true' } })),
  label('dead', 'all denied', ghIs(main), deny('*', undefined, { Action: '*' })),
  // other issuers
  label(
    'sound',
    'Buildkite: a pipeline’s main',
    token(BUILDKITE, { StringLike: { sub: 'organization:acme:pipeline:deploy:ref:refs/heads/main:*' } }),
  ),
  label('high', 'Buildkite: the organization', token(BUILDKITE, { StringLike: { sub: 'organization:acme:*' } })),
  label(
    'sound',
    'Bitbucket: a deployment environment',
    token(BITBUCKET, {
      StringLike: { sub: '{1111aaaa-0000-4000-8000-000000000001}:{2222bbbb-0000-4000-8000-000000000002}:*' },
    }),
  ),
  label(
    'high',
    'Bitbucket: the workspace',
    token(BITBUCKET, { StringEquals: { aud: 'ari:cloud:bitbucket::workspace/w-1' } }),
  ),
  label(
    'sound',
    'Bitbucket: whatever follows the repository',
    token(BITBUCKET, { StringLike: { sub: '{1111aaaa-0000-4000-8000-000000000001}*' } }),
  ),
  label(
    'sound',
    'Bitbucket: whatever follows the repository, two parts',
    token(BITBUCKET, { StringLike: { sub: '{1111aaaa-0000-4000-8000-000000000001}*:*' } }),
  ),
  label(
    'high',
    'Bitbucket: the beginning of a repository',
    token(BITBUCKET, { StringLike: { sub: '{1111aaaa-0000-4000-8000-*' } }),
  ),
  label('high', 'Bitbucket: any repository', token(BITBUCKET, { StringLike: { sub: '{*' } })),
  label(
    'sound',
    'EKS: two service accounts',
    token(EKS, {
      StringEquals: {
        sub: ['system:serviceaccount:web:api', 'system:serviceaccount:web:job'],
        aud: 'sts.amazonaws.com',
      },
    }),
  ),
  label('high', 'EKS: every second namespace', token(EKS, { StringLike: { sub: 'system:serviceaccount:prod*:api' } })),
  label('high', 'EKS: anything', token(EKS, {})),
  label(
    'medium',
    'a cluster of one’s own: a namespace',
    token('k8s.acme.co.jp', {
      StringLike: { sub: 'system:serviceaccount:batch:*' },
      StringEquals: { aud: 'sts.amazonaws.com' },
    }),
  ),
  label('high', 'GitLab: a subgroup', token('gitlab.com', { StringLike: { sub: 'project_path:acme/team/*' } })),
  label(
    'sound',
    'GitLab: a project by id and its protected branches',
    token('gitlab.com', { StringEquals: { project_id: '42', ref_protected: 'true' } }),
  ),
  label(
    'sound',
    'Terraform: plan of a workspace',
    token('app.terraform.io', { StringEquals: { sub: 'organization:acme:project:core:workspace:dev:run_phase:plan' } }),
  ),
  label(
    'high',
    'Terraform: a star behind the organization',
    token('app.terraform.io', { StringLike: { sub: 'organization:acme*:project:core:workspace:dev:run_phase:apply' } }),
  ),
  label('high', 'Google: without any condition', token('accounts.google.com', {})),
  label('high', 'Cognito: no audience', token('cognito-identity.amazonaws.com', {})),
  // accounts
  label(
    'sound',
    'the management account’s administrators',
    aws(root(SIBLING), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  ),
  label(
    'sound',
    'strangers denied by account',
    aws('*'),
    deny('*', { StringNotEquals: { 'aws:PrincipalAccount': [HOME, SIBLING] } }),
  ),
  label(
    'sound',
    'Organization and account',
    aws('*', {
      StringEquals: { 'aws:PrincipalOrgID': OWN_ORGANIZATION },
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' },
    }),
  ),
  label('sound', 'vendor beside the own account', aws(root(HOME)), aws(root(DATADOG), external(RANDOM_ID))),
  label(
    'sound',
    'vendor by number, ExternalId any case',
    aws(DATADOG, { StringEqualsIgnoreCase: { 'STS:EXTERNALID': RANDOM_ID } }),
  ),
  label('sound', 'NotPrincipal in a Deny', aws('*'), {
    Effect: 'Deny',
    NotPrincipal: { AWS: [root(SIBLING), `arn:aws:iam::${SIBLING}:role/x`] },
    Action: '*',
  }),
  label(
    'high',
    'Organization denied to one role only',
    aws('*'),
    deny('*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${UNKNOWN}:role/*` } }),
  ),
  label('high', 'office address only', aws('*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
  label(
    'high',
    'Treasure Data without ExternalId beside a good vendor',
    aws(root(DATADOG), external(RANDOM_ID)),
    aws(root(TREASURE)),
  ),
  label('high', 'one of the ExternalIds is empty', aws(root(UNKNOWN), external([RANDOM_ID, '']))),
  label(
    'high',
    'ExternalId by ForAllValues',
    aws(root(NEWRELIC), { 'ForAllValues:StringEquals': { 'sts:ExternalId': '3184729' } }),
  ),
  label('high', 'ExternalId named after the company', aws(root(UNKNOWN), external('acme-production'))),
  label('high', 'ExternalId is a placeholder', aws(root(DATADOG), external('changeme'))),
  label('high', 'session name guards nothing', aws('*', { StringLike: { 'sts:RoleSessionName': 'acme-*' } })),
  label('high', 'MFA guards nothing', aws('*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
  label(
    'high',
    'the Organization’s paths, a star first',
    aws('*', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': '*/ou-ab12-1/*' } }),
  ),
  label(
    'medium',
    'an IAM user by condition',
    aws(root(HOME), { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${HOME}:user/taro` } }),
  ),
  label('dead', 'a deleted role', aws('AROAEXAMPLEEXAMPLE123')),
  label(
    'dead',
    'an account that is not in the Organization it must be in',
    aws(root(UNKNOWN), { StringEquals: { 'aws:PrincipalOrgID': OWN_ORGANIZATION } }),
  ),
  label(
    'dead',
    'direct callers have no source account',
    aws(root(SIBLING), { StringEquals: { 'aws:SourceAccount': HOME } }),
  ),
  // services and SAML
  label('sound', 'EC2 in China', service('ec2.amazonaws.com.cn')),
  label(
    'sound',
    'SAML of two Regions',
    saml({
      StringEquals: {
        'SAML:aud': ['https://signin.aws.amazon.com/saml', 'https://ap-northeast-1.signin.aws.amazon.com/saml'],
      },
    }),
  ),
  label(
    'sound',
    'Roles Anywhere by certificate’s unit',
    service('rolesanywhere.amazonaws.com', { StringLike: { 'aws:PrincipalTag/x509Subject/OU': 'batch' } }),
  ),
  label('medium', 'SAML, audience if any', saml({ StringLikeIfExists: { 'SAML:aud': '*' } })),
  label('dead', 'SAML provider that is gone', { ...saml(), Principal: { Federated: SAML.replace('Okta', 'OldIdp') } }),
]
