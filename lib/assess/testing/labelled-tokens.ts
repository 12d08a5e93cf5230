import { CIRCLE, CIRCLE_PROJECT, EKS, GH, gh, ghIs, ghLike, type LabelledTrust, token } from './trust-samples'

const main = 'repo:acme/api:ref:refs/heads/main'
const K8S_AUD = { aud: 'sts.amazonaws.com' }
const sound = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'sound', statements })
const high = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'high', statements })
const medium = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'medium', statements })
const low = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'low', statements })
const dead = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'dead', statements })
const admin = (one: LabelledTrust): LabelledTrust => ({ ...one, privileged: true })

/** GitHub Actions. */
const GITHUB: readonly LabelledTrust[] = [
  sound('one branch', ghIs(main)),
  sound('one branch and one environment', ghIs(main, 'repo:acme/api:environment:production')),
  sound('one branch by StringLike', ghLike(main)),
  sound('letters of either case', gh({ StringEqualsIgnoreCase: { sub: 'REPO:ACME/API:REF:refs/heads/main' } })),
  sound('release tags', ghLike('repo:acme/api:ref:refs/tags/v*')),
  sound('immutable ids', ghIs('repo:acme@4711/api@815:environment:production')),
  sound(
    'a pinned reusable workflow',
    gh({
      StringEquals: { job_workflow_ref: 'acme/shared/.github/workflows/deploy.yml@refs/heads/main' },
      StringLike: { sub: 'repo:acme/api:ref:refs/heads/main' },
    }),
  ),
  sound(
    'repository and branch by their own claims',
    gh({ StringEquals: { repository_id: '123456', ref: 'refs/heads/main' } }),
  ),
  sound(
    'a whole repository narrowed by a claim',
    gh({ StringLike: { sub: 'repo:acme/api:*' }, StringEquals: { ref: 'refs/heads/main' } }),
  ),
  sound('without an audience where the provider takes one', token(GH, { StringEquals: { sub: main } })),
  sound(
    'an organization narrowed by a Deny',
    ghLike('repo:acme/*'),
    gh({ StringNotEquals: { sub: main } }, { Effect: 'Deny', Principal: '*', Action: 'sts:*' }),
  ),
  sound('ForAllValues on the subject', gh({ 'ForAllValues:StringLike': { sub: main } })),
  sound('two conditions on the subject', gh({ StringLike: { sub: 'repo:acme/*' }, StringEquals: { sub: main } })),
  sound(
    'an enterprise’s own issuer',
    token('token.actions.githubusercontent.com/acme-inc', { StringEquals: { aud: 'sts.amazonaws.com', sub: main } }),
  ),
  sound(
    'an enterprise server',
    token('ghes.acme.co.jp/_services/token', { StringEquals: { aud: 'sts.amazonaws.com', sub: main } }),
  ),
  high('audience alone', gh({})),
  high('no condition', token(GH, {})),
  high('any subject', ghLike('*')),
  high('any repository', ghLike('repo:*')),
  high('any repository’s main branch', ghLike('repo:*:ref:refs/heads/main')),
  high('a repository name of any organization', ghLike('repo:*/api:ref:refs/heads/main')),
  high('a star behind the organization', ghLike('repo:acme*/api:ref:refs/heads/main')),
  high('one letter open in the organization', ghLike('repo:acm?/api:ref:refs/heads/main')),
  high('a whole organization', ghLike('repo:acme/*')),
  high('main of a whole organization', ghLike('repo:acme/*:ref:refs/heads/main')),
  high('a star behind the repository', ghLike('repo:acme/api*')),
  high('the weakest of several values', ghLike(main, 'repo:acme/*')),
  high('a wide statement beside a narrow one', ghIs(main), gh({})),
  high('only negative conditions', gh({ StringNotLike: { sub: 'repo:evil/*' } })),
  high('an organization by its id', gh({ StringEquals: { repository_owner_id: '4711' } })),
  high('IfExists with any subject', gh({ StringLikeIfExists: { sub: '*' } })),
  high(
    'an enterprise server’s organization',
    token('ghes.acme.co.jp/_services/token', {
      StringEquals: { aud: 'sts.amazonaws.com' },
      StringLike: { sub: 'repo:acme/*' },
    }),
  ),
  medium(
    'a reusable workflow, whoever calls it',
    gh({ StringEquals: { job_workflow_ref: 'acme/shared/.github/workflows/deploy.yml@refs/heads/main' } }),
  ),
  low('any branch', ghLike('repo:acme/api:*')),
  low('any branch, spelled out', ghLike('repo:acme/api:ref:refs/heads/*')),
  low('pull requests', ghIs('repo:acme/api:pull_request')),
  admin(high('any branch, of an administrator', ghLike('repo:acme/api:*'))),
  admin(high('pull requests, of an administrator', ghIs(main, 'repo:acme/api:pull_request'))),
  admin(sound('one branch, of an administrator', ghIs(main))),
  dead('a branch without its ref', ghIs('repo:acme/api:main')),
  dead('a ref without its word', ghIs('repo:acme/api:refs/heads/main')),
  dead('a ref that is no full one', ghIs('repo:acme/api:ref:main')),
  dead('a word that GitHub does not know', ghIs('repo:acme/api:branch:main')),
  dead('a word in capitals', ghIs('Repo:acme/api:ref:refs/heads/main')),
  dead('an address in place of the repository', ghIs('repo:https://github.com/acme/api:ref:refs/heads/main')),
  dead('a space at the end', ghIs('repo:acme/api:ref:refs/heads/main ')),
  dead('no word before the repository', ghIs('acme/api:ref:refs/heads/main')),
  dead('no word before the repository, with a star', ghLike('acme/api:*')),
  dead('a key with the issuer’s address', token(GH, { StringEquals: { [`https://${GH}:sub`]: main } })),
  sound('a whole repository, where its subject was made so', ghIs('repo:acme/api')),
  sound('an environment of several words', ghIs('repo:acme/api:environment:Production US')),
  dead('a star compared letter by letter', ghIs('repo:acme/api:*')),
  dead('a key of another issuer', token(GH, { StringEquals: { 'token.actions.example.com:sub': main } })),
  dead('a claim AWS does not pass', gh({ StringEquals: { sub: main, repository_owner: 'acme' } })),
  dead('an audience the provider refuses', token(GH, { StringEquals: { aud: 'https://github.com/acme', sub: main } })),
  dead('a provider that is not there', token('token.actions.acme.ghe.com', { StringEquals: { sub: main } })),
  dead('an action for other principals', gh({ StringEquals: { sub: main } }, { Action: 'sts:AssumeRole' })),
]

/** Other issuers. */
const TOKENS: readonly LabelledTrust[] = [
  sound(
    'CircleCI: a project’s main branch',
    token(CIRCLE, {
      StringLike: { sub: `${CIRCLE_PROJECT}/user/*/vcs-origin/github.com/acme/api/vcs-ref/refs/heads/main` },
    }),
  ),
  high(
    'CircleCI: the organization',
    token(CIRCLE, { StringLike: { sub: 'org/5f3d9a1e-0000-4000-8000-000000000001/*' } }),
  ),
  high('CircleCI: no subject', token(CIRCLE, { StringEquals: { aud: '5f3d9a1e-0000-4000-8000-000000000001' } })),
  low('CircleCI: any branch', token(CIRCLE, { StringLike: { sub: `${CIRCLE_PROJECT}/*` } })),
  sound(
    'GitLab: a branch',
    token('gitlab.com', {
      StringEquals: { aud: 'https://gitlab.com', sub: 'project_path:acme/web/api:ref_type:branch:ref:main' },
    }),
  ),
  sound(
    'GitLab: a project, where its subject was made so',
    token('gitlab.com', { StringEquals: { sub: 'project_path:acme/api' } }),
  ),
  dead('GitLab: a word it does not know', token('gitlab.com', { StringEquals: { sub: 'project:acme/api:ref:main' } })),
  dead('GitLab: no word', token('gitlab.com', { StringEquals: { sub: 'acme/api:ref_type:branch:ref:main' } })),
  high('GitLab: a group', token('gitlab.com', { StringLike: { sub: 'project_path:acme/*:ref_type:branch:ref:main' } })),
  high('GitLab: everybody', token('gitlab.com', { StringEquals: { aud: 'https://gitlab.com' } })),
  low('GitLab: any branch', token('gitlab.com', { StringLike: { sub: 'project_path:acme/api:*' } })),
  sound(
    'GitLab of one’s own',
    token('gitlab.acme.co.jp', { StringEquals: { sub: 'project_path:web/api:ref_type:branch:ref:main' } }),
  ),
  high('GitLab of one’s own: any project', token('gitlab.acme.co.jp', { StringLike: { sub: 'project_path:*' } })),
  sound(
    'Terraform: a workspace’s apply',
    token('app.terraform.io', {
      StringEquals: { sub: 'organization:acme:project:core:workspace:prod:run_phase:apply' },
    }),
  ),
  high(
    'Terraform: every workspace',
    token('app.terraform.io', { StringLike: { sub: 'organization:acme:project:*:workspace:*:run_phase:*' } }),
  ),
  high('Terraform: any organization', token('app.terraform.io', { StringEquals: { aud: 'aws.workload.identity' } })),
  admin(
    high(
      'Terraform: plan as an administrator',
      token('app.terraform.io', { StringLike: { sub: 'organization:acme:project:core:workspace:prod:run_phase:*' } }),
    ),
  ),
  sound(
    'EKS: one service account',
    token(EKS, { StringEquals: { ...K8S_AUD, sub: 'system:serviceaccount:prod:api' } }),
  ),
  dead('EKS: no words before the namespace', token(EKS, { StringEquals: { sub: 'prod:etl' } })),
  dead('EKS: a namespace alone', token(EKS, { StringEquals: { sub: 'system:serviceaccount:prod' } })),
  high('EKS: the whole cluster', token(EKS, { StringLike: { sub: 'system:serviceaccount:*' } })),
  high('EKS: the whole cluster, spelled out', token(EKS, { StringLike: { sub: 'system:serviceaccount:*:*' } })),
  high('EKS: a name in any namespace', token(EKS, { StringLike: { sub: 'system:serviceaccount:*:api' } })),
  high('EKS: audience alone', token(EKS, { StringEquals: K8S_AUD })),
  medium('EKS: a namespace', token(EKS, { StringLike: { sub: 'system:serviceaccount:prod:*' } })),
  dead(
    'EKS: keys of another cluster',
    token(EKS, { StringEquals: { 'oidc.eks.us-east-1.amazonaws.com/id/FFFF:sub': 'system:serviceaccount:prod:api' } }),
  ),
  low(
    'a cluster with several audiences, none asked for',
    token('k8s.acme.co.jp', { StringEquals: { sub: 'system:serviceaccount:prod:api' } }),
  ),
  sound(
    'an issuer nobody knows: one subject',
    token('auth.acme.co.jp', { StringEquals: { sub: 'client-7f3a', aud: 'my-client' } }),
  ),
  high('an issuer nobody knows: any subject', token('auth.acme.co.jp', { StringLike: { sub: '*' } })),
  sound(
    'Cognito: an identity pool’s users',
    token('cognito-identity.amazonaws.com', {
      StringEquals: { aud: 'ap-northeast-1:1111' },
      'ForAnyValue:StringLike': { amr: 'authenticated' },
    }),
  ),
  high(
    'Cognito: any pool',
    token('cognito-identity.amazonaws.com', { 'ForAnyValue:StringLike': { amr: 'authenticated' } }),
  ),
  medium(
    'Cognito: guests too',
    token('cognito-identity.amazonaws.com', { StringEquals: { aud: 'ap-northeast-1:1111' } }),
  ),
  medium(
    'Cognito: guests named',
    token('cognito-identity.amazonaws.com', {
      StringEquals: { aud: 'ap-northeast-1:1111' },
      'ForAnyValue:StringLike': { amr: 'unauthenticated' },
    }),
  ),
  sound(
    'Google: one service account',
    token('accounts.google.com', { StringEquals: { sub: '104567890123456789012', oaud: 'acme' } }),
  ),
  high(
    'Google: an application’s users',
    token('accounts.google.com', { StringEquals: { aud: '123.apps.googleusercontent.com' } }),
  ),
]

export const LABELLED_TOKENS: readonly LabelledTrust[] = [...GITHUB, ...TOKENS]
