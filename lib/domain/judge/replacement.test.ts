import { describe, expect, test } from 'vitest'
import type { IamUser } from '../facts/iam-user'
import { accountId } from '../ids'
import {
  accessKey,
  assessInput,
  candidatesOf,
  daysAgo,
  GITHUB,
  GITHUB_PROVIDER,
  githubTrust,
  iamUser,
  password,
  person,
  policy,
  reviewedRole,
  trustWorld,
  used,
  uuid,
} from '../testing/facts'
import { permissionsOf } from '../trust/permissions'
import { parsePolicyDocument } from '../trust/policy-document'
import { reviewTrust } from '../trust/trust'
import { ACCOUNT_ACCESS } from '../trust/trust-services'
import { type AssessInput, assess } from './assess'

const verdict = (facts: Partial<AssessInput>) => assess(assessInput(facts))
const key = (service: string, days = 50) => accessKey({ lastUse: used(daysAgo(days), service) })
const allow = (...actions: string[]) => [
  { name: 'p', document: policy({ Effect: 'Allow', Action: actions, Resource: '*' }) },
]
const ci = (name: string, service = 's3', more: Partial<IamUser> = {}) =>
  iamUser({ name, path: '/deploy/', tags: { owner: 'web' }, credentials: [key(service)], ...more })
const trusts = (repository: string) =>
  policy(githubTrust({ StringEquals: { [`${GITHUB}:sub`]: `repo:acme/${repository}:ref:refs/heads/main` } }))
const role = (name: string, repository: string, actions: string[] = ['s3:*'], tags = {}) =>
  reviewedRole({ name, tags, trust: trusts(repository), inlinePolicies: allow(...actions), lastUsed: used(daysAgo(1)) })

describe('a role of the user’s integration', () => {
  const confidence = (user: IamUser, ...roles: ReturnType<typeof role>[]) =>
    verdict({ user, roles }).replacement?.confidence

  test('is likely where its repository or its name fits the user', () => {
    expect(confidence(ci('github-search'), role('deployer', 'search'), role('other', 'web'))).toBe('likely')
    expect(confidence(ci('github-search'), role('gha-search', 'monorepo'), role('gha-web', 'web'))).toBe('likely')
    expect(verdict({ user: ci('github-search'), roles: [role('a', 'web'), role('b', 'search')] })).toMatchObject({
      replacement: { roleName: 'b' },
    })
  })

  test('is likely where both are tagged alike', () => {
    const user = ci('github-1', 's3', { tags: { owner: 'web', Project: 'Checkout' } })
    expect(confidence(user, role('x', 'abc', [], { project: 'checkout' }), role('y', 'def'))).toBe('likely')
  })

  test('of one repository proves nothing about another’s user, even where it is the only one', () => {
    const { replacement, stage, blockedBy } = verdict({ user: ci('github-search'), roles: [role('gha-web', 'web')] })
    expect(replacement).toMatchObject({ confidence: 'suggested', counts: false })
    expect(stage).toBe('identified')
    expect(blockedBy).toContainEqual({ code: 'replacement-suggested', roleName: 'gha-web' })
  })

  const tagged = (name: string, tag: string, value: string) => ci(name, 's3', { tags: { owner: 'web', [tag]: value } })

  test.each([
    ['repo', 'acme/blog'],
    ['Repository', 'https://github.com/acme/blog'],
    ['repository', 'https://github.com/acme/blog.git'],
    ['git_repo', 'git@github.com:acme/blog.git'],
    ['GitHubRepo', 'blog'],
    ['source', 'ssh://git@github.com:22/Acme/Blog.git'],
    ['リポジトリ', 'github.com/acme/blog/tree/main'],
    ['repo', 'repo:acme/blog:ref:refs/heads/main'],
  ])('is for the repository that the user’s tag %s=%s names, whatever the names say', (tag, value) => {
    for (const name of ['github', 'github-deploy', 'github-shop', 'deploy-shop']) {
      const user = tagged(name, tag, value)
      const alone = verdict({ user, roles: [role('gha-shop', 'shop')] })
      expect(alone.replacement?.confidence ?? 'suggested').toBe('suggested')
      expect(alone.replacement?.counts ?? false).toBe(false)
      expect(['switch', 'disable']).not.toContain(alone.nextAction)
      expect(verdict({ user, roles: [role('gha-shop', 'shop'), role('r2', 'blog')] }).replacement).toMatchObject({
        roleName: 'r2',
        confidence: 'likely',
      })
    }
  })

  test('of another repository than the user’s tag names says both', () => {
    const user = tagged('github-search', 'repository', 'https://github.com/acme/search.git')
    expect(verdict({ user, roles: [role('gha-web', 'web')] }).blockedBy).toContainEqual({
      code: 'other-repository',
      roleName: 'gha-web',
      ours: 'acme/search',
      theirs: 'acme/web',
    })
  })

  test('is for the repository that the user’s path names', () => {
    const user = ci('github-shop', 's3', { path: '/github/acme/blog/' })
    expect(confidence(user, role('gha-shop', 'shop'))).toBe('suggested')
    expect(confidence(user, role('gha-shop', 'shop'), role('r2', 'blog'))).toBe('likely')
  })

  test('of another owner’s repository is not for a user whose tag says the owner', () => {
    expect(confidence(tagged('github-shop', 'repo', 'other/shop'), role('gha-shop', 'shop'))).toBe('suggested')
    expect(confidence(tagged('github-1', 'repo', 'acme/shop'), role('r1', 'shop'), role('r2', 'web'))).toBe('likely')
  })

  test('that trusts each repository of an owner says nothing of the one, and of another owner’s contradicts it', () => {
    const wide = role('gha-all', '*')
    expect(confidence(tagged('github', 'repo', 'acme/blog'), wide)).toBe('likely')
    expect(confidence(tagged('github', 'repo', 'blog'), wide)).toBe('likely')
    expect(confidence(tagged('github', 'repo', 'other/blog'), wide)).toBe('suggested')
    expect(confidence(tagged('github', 'repo', 'acme/blog-api'), role('r1', 'blog-*'), role('r2', 'x'))).toBe('likely')
    expect(confidence(tagged('github', 'repo', 'acme/shop'), role('r1', 'blog-*'))).toBe('suggested')
  })

  test.each([
    ['repo', 'n/a'],
    ['repo', ''],
    ['repository', 'https://github.com/acme'],
  ])('is told nothing by a tag %s=%s that names no repository', (tag, value) => {
    expect(confidence(tagged('github-shop', tag, value), role('gha-shop', 'shop'))).toBe('likely')
  })

  test('is likely as the only one if it allows what the user was seen calling', () => {
    expect(confidence(ci('github-deploy'), role('deployer', 'web'))).toBe('likely')
    expect(confidence(ci('github-deploy', 'athena'), role('deployer', 'web'))).toBe('suggested')
    expect(confidence(ci('github-deploy'), role('deployer', 'web'), role('gha-api', 'api'))).toBe('suggested')
  })

  test('counts as it is decided, whatever its name', () => {
    const decisions = [
      { type: 'accept-replacement' as const, at: daysAgo(2), value: { roleId: uuid('gha-web'), reason: 'monorepo' } },
    ]
    const { replacement } = verdict({ user: ci('github-search'), roles: [role('gha-web', 'web')], decisions })
    expect(replacement).toMatchObject({ confidence: 'certain', counts: true })
  })

  test('counts as somebody linked it, before one that fits better, and what it lacks is told all the same', () => {
    const linked = (roleId: string) => [
      { type: 'link-replacement' as const, at: daysAgo(2), value: { roleId: uuid(roleId) } },
    ]
    const roles = [role('gha-search', 'search'), role('gha-web', 'web', ['sqs:*'])]
    const { replacement, blockedBy } = verdict({ user: ci('github-search'), roles, decisions: linked('gha-web') })
    expect(replacement).toMatchObject({ roleName: 'gha-web', confidence: 'certain', counts: true })
    expect(blockedBy).toContainEqual({ code: 'seen-not-allowed', by: ['gha-web'], services: ['s3'] })
    const gone = verdict({ user: ci('github-search'), roles, decisions: linked('gone') })
    expect(gone.replacement).toMatchObject({ roleName: 'gha-search', confidence: 'likely' })
  })
})

test('a trust whose subject was lost to a key written twice is found, and keeps its user from being switched', () => {
  const text = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Principal": {"Federated": "${GITHUB_PROVIDER}"}, "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {"StringEquals": {"${GITHUB}:sub": "repo:acme/web:ref:refs/heads/main"},
                  "StringEquals": {"${GITHUB}:aud": "sts.amazonaws.com"}}}]}`
  const { role: found } = reviewedRole({
    name: 'gha-web',
    trust: parsePolicyDocument(text),
    lastUsed: used(daysAgo(1)),
  })
  const review = reviewTrust(found, trustWorld())
  expect(review.findings).toContainEqual({ code: 'no-subject-restriction', severity: 'high' })
  const { stage, blockedBy } = verdict({ user: ci('github-web'), roles: [{ role: found, review }] })
  expect(stage).toBe('ready')
  expect(blockedBy).toContainEqual({ code: 'trust-finding', roleName: 'gha-web', finding: 'no-subject-restriction' })
})

test('a workload’s role is a suggestion until a person says so', () => {
  const user = iamUser({ name: 'nightly-batch', tags: { owner: 'data' }, credentials: [key('s3')] })
  const workload = { names: 'workload', integration: null, services: ['ecs-tasks.amazonaws.com'] } as const
  const roles = [reviewedRole({ name: 'nightly-batch', lastUsed: used(daysAgo(1)) }, workload)]
  expect(verdict({ user, roles })).toMatchObject({
    stage: 'identified',
    replacement: { confidence: 'suggested', counts: false },
  })
})

describe('the gap', () => {
  test('of a service seen in use and not allowed blocks the switch, as the sub-less trust does', () => {
    const facts = { user: ci('github-web', 'athena'), roles: [role('gha-web', 'web')] }
    const { stage, blockedBy } = verdict(facts)
    expect(stage).toBe('ready')
    expect(blockedBy).toContainEqual({ code: 'seen-not-allowed', by: ['gha-web'], services: ['athena'] })
    expect(verdict({ ...facts, user: ci('github-web', 's3') }).stage).toBe('switched')
  })

  test('of a service that a wide role denies blocks the switch, whatever allows it', () => {
    const denies = policy(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', Resource: '*' },
    )
    const wide = reviewedRole({
      name: 'gha-web',
      trust: trusts('web'),
      inlinePolicies: [{ name: 'wide', document: denies }],
      lastUsed: used(daysAgo(1)),
    })
    const { stage, nextAction, blockedBy } = verdict({ user: ci('github-web', 's3', {}), roles: [wide] })
    expect({ stage, nextAction }).toEqual({ stage: 'ready', nextAction: 'extend-replacement' })
    expect(blockedBy).toContainEqual({ code: 'seen-not-allowed', by: ['gha-web'], services: ['s3'] })
    expect(verdict({ user: ci('github-web', 'sqs'), roles: [wide] }).stage).toBe('switched')
  })

  test('of a service seen in use blocks where the role allows none of the user’s own actions there', () => {
    const user = ci('github-web', 's3', { inlinePolicies: allow('s3:PutObject', 'sqs:SendMessage') })
    const facts = (...actions: string[]) => ({ user, roles: [role('gha-web', 'web', actions)] })
    const lacks = { code: 'actions-not-allowed', by: ['gha-web'], services: ['s3'] }
    for (const actions of [
      ['s3:Get*', 's3:List*'],
      ['s3:ListAllMyBuckets', 'sqs:*'],
    ]) {
      const { stage, nextAction, blockedBy } = verdict(facts(...actions))
      expect({ stage, nextAction }).toEqual({ stage: 'ready', nextAction: 'extend-replacement' })
      expect(blockedBy).toContainEqual(lacks)
    }
    const reader = { name: 'AmazonS3ReadOnlyAccess', arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }
    const reads = reviewedRole({ name: 'gha-web', attachedPolicies: [reader], lastUsed: used(daysAgo(1)) })
    expect(verdict({ user, roles: [reads] }).blockedBy).toContainEqual(lacks)
    const { stage, stageBecause } = verdict(facts('s3:PutObject', 'sqs:*'))
    expect(stage).toBe('switched')
    expect(stageBecause.map(({ code }) => code)).not.toContain('fewer-actions')
  })

  test('tells where the role allows only some of the user’s own actions in a service seen in use', () => {
    const user = ci('github-web', 's3', { inlinePolicies: allow('s3:PutObject', 's3:DeleteObject') })
    const { stage, stageBecause } = verdict({ user, roles: [role('gha-web', 'web', ['s3:PutObject'])] })
    expect(stage).toBe('switched')
    expect(stageBecause).toContainEqual({ code: 'fewer-actions', by: ['gha-web'], services: ['s3'] })
  })

  test('compares no actions where a policy of either was not read', () => {
    const unread = [{ name: 'SomethingNew', arn: 'arn:aws:iam::aws:policy/SomethingNew' }]
    const roles = [role('gha-web', 'web', ['s3:Get*'])]
    const user = ci('github-web', 's3', { inlinePolicies: allow('s3:PutObject'), attachedPolicies: unread })
    expect(verdict({ user, roles }).stage).toBe('switched')
  })

  test('knows a service by the name of its last use, and does not accuse what it could not read', () => {
    expect(
      verdict({ user: ci('github-web', 'monitoring'), roles: [role('gha-web', 'web', ['cloudwatch:*'])] }).stage,
    ).toBe('switched')
    const unread = { name: 'Custom', arn: 'arn:aws:iam::aws:policy/SomethingNew' }
    const roles = [reviewedRole({ name: 'gha-web', attachedPolicies: [unread], lastUsed: used(daysAgo(1)) })]
    expect(verdict({ user: ci('github-web', 'athena'), roles }).stage).toBe('switched')
  })

  test('tells what is allowed and was never used as less on purpose', () => {
    const user = ci('github-web', 's3', {
      attachedPolicies: [{ name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    })
    const { stage, stageBecause } = verdict({ user, roles: [role('gha-web', 'web')] })
    expect(stage).toBe('switched')
    expect(stageBecause).toContainEqual({ code: 'less-on-purpose', by: ['gha-web'], services: ['*'] })
  })

  test('lists what means something else for a role', () => {
    const home = policy({ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::home/$${'{aws:username}'}` })
    const user = ci('github-web', 's3', {
      boundary: 'arn:aws:iam::111122223333:policy/team-boundary',
      inlinePolicies: [{ name: 'home', document: home }],
    })
    const trust = policy({ Effect: 'Allow', Principal: { AWS: user.arn }, Action: 'sts:AssumeRole' })
    const naming = reviewedRole({ name: 'admin', trust }, { names: 'account-access', integration: null })
    expect(verdict({ user, roles: [role('gha-web', 'web'), naming] }).stageBecause).toEqual(
      expect.arrayContaining([
        { code: 'policy-means-user', what: 'variable' },
        { code: 'has-boundary', policy: 'team-boundary' },
        { code: 'trusted-by-name', roles: ['admin'] },
      ]),
    )
  })
})

describe('a role that lets in others, named as a replacement', () => {
  const READER = 'arn:aws:iam::444455556666:role/iam-sunset'
  const reader = reviewedRole(
    {
      name: 'IamSunsetRead',
      lastUsed: used(daysAgo(1)),
      trust: policy({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 'sts:AssumeRole',
        Condition: { ArnEquals: { 'aws:PrincipalArn': READER }, StringEquals: { 'sts:ExternalId': 'b7c1d6a4' } },
      }),
    },
    { names: 'account-access', integration: null },
  )
  const vendors = reviewedRole(
    { name: 'DatadogRole', lastUsed: used(daysAgo(1)) },
    { names: 'integration', integration: 'datadog' },
  )
  const linked = (user: IamUser, reviewed: typeof reader, more: Partial<AssessInput> = {}) => {
    const value = { roleId: reviewed.role.id }
    const decisions = [{ type: 'link-replacement' as const, at: daysAgo(1), value }, ...(more.decisions ?? [])]
    return verdict({ ...more, user, roles: [reviewed], decisions })
  }
  const batch = iamUser({ name: 'nightly-batch', tags: { owner: 'data' }, credentials: [key('s3')] })
  const kind = (value: 'workload' | 'ci' | 'saas', integration: string | null = null) => ({
    decisions: [{ type: 'set-kind' as const, at: daysAgo(3), value: { kind: value, integration } }],
  })

  test.each([
    ['a vendor’s, of a workload', linked(batch, vendors, kind('workload')), 'DatadogRole', 'datadog'],
    ['a vendor’s, of a pipeline', linked(batch, vendors, kind('ci')), 'DatadogRole', 'datadog'],
    ['that of IAM Sunset itself', linked(batch, reader, kind('workload')), 'IamSunsetRead', null],
  ])(
    'does not count and says why: %s',
    (_, { stage, replacement, blockedBy, integration, nextAction }, roleName, whose) => {
      expect({ stage, counts: replacement?.counts, nextAction }).toEqual({
        stage: 'identified',
        counts: false,
        nextAction: 'create-replacement',
      })
      expect(blockedBy).toContainEqual({ code: 'role-lets-in-others', roleName, integration: whose })
      expect(integration).toBeNull()
    },
  )

  test('counts once somebody accepts it with a reason', () => {
    const value = { roleId: vendors.role.id, reason: 'it was the agent’s' }
    const { decisions } = kind('workload')
    const accepted = { decisions: [...decisions, { type: 'accept-replacement' as const, at: daysAgo(1), value }] }
    expect(linked(batch, vendors, accepted).replacement?.counts).toBe(true)
  })

  test.each([
    ['the vendor’s own user', linked(batch, vendors, kind('saas', 'datadog'))],
    ['a vendor’s user of whom nobody said which', linked(batch, vendors, kind('saas'))],
    ['a pipeline that moves to another CI', linked(batch, role('gha-web', 'web'), kind('ci'))],
    [
      'a role for a workload',
      linked(
        batch,
        reviewedRole({ name: 'task' }, { names: 'workload', integration: null, services: ['ecs-tasks.amazonaws.com'] }),
        kind('workload'),
      ),
    ],
    [
      'a role of another account’s role, without an ExternalId',
      linked(
        batch,
        reviewedRole(
          { name: 'shared', trust: policy({ Effect: 'Allow', Principal: { AWS: READER }, Action: 'sts:AssumeRole' }) },
          { names: 'account-access', integration: null },
        ),
        kind('workload'),
      ),
    ],
  ])('is no other’s: %s', (_, { replacement, blockedBy }) => {
    expect(replacement?.counts).toBe(true)
    expect(blockedBy.map(({ code }) => code)).not.toContain('role-lets-in-others')
  })
})

describe('a role for what no role can replace', () => {
  test('is recorded where somebody names it, and counts only once it is accepted', () => {
    const mail = iamUser({
      name: 'ses-smtp-user.20240101-000000',
      tags: { owner: 'web' },
      credentials: [key('ses', 1)],
    })
    const batch = reviewedRole(
      { name: 'ec2-batch', lastUsed: used(daysAgo(1)) },
      { names: 'workload', integration: null, services: ['ec2.amazonaws.com'] },
    )
    const link = { type: 'link-replacement' as const, at: daysAgo(1), value: { roleId: batch.role.id } }
    const linked = verdict({ user: mail, roles: [batch], decisions: [link] })
    expect(linked).toMatchObject({
      replacement: { roleName: 'ec2-batch', counts: false },
      stage: 'identified',
      nextAction: 'keep',
      blockedBy: [{ code: 'no-role-possible', integration: 'ses-smtp' }],
    })
  })
})

describe('a person’s assignments', () => {
  const taro = person()
  const home = accountId('111122223333')
  const elsewhere = accountId('222233334444')
  const human = (more: Partial<IamUser> = {}) => ({
    user: iamUser({
      tags: { email: 'taro.yamada@example.com' },
      credentials: [password({ lastUse: used(daysAgo(50)) })],
      ...more,
    }),
    candidates: candidatesOf(taro),
  })
  const given = (account: typeof home, set = 'Developer', actions: string[] = ['s3:*']) => ({
    personId: taro.id,
    accountId: account,
    permissionSet: set,
    via: 'group' as const,
    roleLastUsed: used(daysAgo(1)),
    sessionSeenAt: null,
    soleAssignee: true,
    allows: permissionsOf([{ attachedPolicies: [], inlinePolicies: allow(...actions) }], []),
  })

  test('of another account are no replacement here', () => {
    expect(verdict({ ...human(), assignments: [given(elsewhere)] }).replacement).toBeNull()
  })

  test('must reach where the user assumes roles', () => {
    const facts = { ...human(), reach: [elsewhere], assignments: [given(home)] }
    expect(verdict(facts).blockedBy).toContainEqual({ code: 'reach-not-covered', accounts: [elsewhere] })
    expect(verdict({ ...facts, assignments: [given(home), given(elsewhere)] }).stage).toBe('switched')
  })

  test('stand in for a jump account’s user where it goes', () => {
    const { replacement, blockedBy } = verdict({ ...human(), reach: [elsewhere], assignments: [given(elsewhere)] })
    expect(replacement).toMatchObject({ type: 'assignment', permissionSets: ['Developer'], counts: true })
    expect(blockedBy).not.toContainEqual(expect.objectContaining({ code: 'reach-not-covered' }))
  })

  test('that do not allow what the user’s key was seen calling leave a gap', () => {
    const user = { credentials: [password({ lastUse: used(daysAgo(50)) }), key('ec2')] }
    const { blockedBy } = verdict({ ...human(user), assignments: [given(home)] })
    expect(blockedBy).toContainEqual({ code: 'seen-not-allowed', by: ['Developer'], services: ['ec2'] })
    expect(verdict({ ...human(user), assignments: [given(home), given(home, 'Ops', ['ec2:*'])] }).stage).toBe(
      'switched',
    )
  })

  test('that allow an administrator less are told so, and block only what was seen', () => {
    const attached = (...names: string[]) => names.map((name) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` }))
    const set = (name: string, ...policies: string[]) => ({
      ...given(home, name),
      allows: permissionsOf([{ attachedPolicies: attached(...policies), inlinePolicies: [] }], []),
    })
    const arn = `arn:aws:iam::${home}:group/admins`
    const administrators = {
      name: 'admins',
      arn,
      attachedPolicies: attached('AdministratorAccess'),
      inlinePolicies: [],
    }
    const admin = human({ groups: ['admins'] })
    const groups = [administrators]
    const less = { code: 'less-on-purpose', by: ['Developer'], services: ['account', 'iam', 'organizations'] }
    const told = verdict({ ...admin, groups, assignments: [set('Developer', 'PowerUserAccess')] })
    expect(told.stage).toBe('switched')
    expect(told.stageBecause).toContainEqual(less)
    for (const assignments of [
      [set('Admin', 'AdministratorAccess')],
      [set('Developer', 'PowerUserAccess'), set('Admin', 'AdministratorAccess')],
    ])
      expect(verdict({ ...admin, groups, assignments }).stageBecause).not.toContainEqual(
        expect.objectContaining({ code: 'less-on-purpose' }),
      )
    for (const name of ['ReadOnlyAccess', 'ViewOnlyAccess']) {
      const reader = verdict({ ...admin, groups, assignments: [set('Reader', name)] })
      expect(reader).toMatchObject({ stage: 'switched' })
      expect(reader.stageBecause).toContainEqual({ code: 'reads-on-purpose', by: ['Reader'] })
    }
    const both = verdict({
      ...admin,
      groups,
      assignments: [set('Admin', 'AdministratorAccess'), set('R', 'ReadOnlyAccess')],
    })
    expect(both.stageBecause.map(({ code }) => code)).not.toContain('reads-on-purpose')
    const seen = human({ groups: ['admins'], credentials: [key('iam')] })
    const lacks = { code: 'seen-not-allowed', by: ['Developer'], services: ['iam'] }
    const asked = verdict({ ...seen, groups, assignments: [set('Developer', 'PowerUserAccess')] })
    expect(asked.blockedBy).toContainEqual(lacks)
    // Who could do no more before lacks nothing.
    const developer = human({
      attachedPolicies: attached('PowerUserAccess', 'IAMUserChangePassword'),
      credentials: [key('iam')],
    })
    const same = verdict({ ...developer, assignments: [set('Developer', 'PowerUserAccess')] })
    expect([...same.blockedBy, ...same.stageBecause].map(({ code }) => code)).not.toContain('less-on-purpose')
    expect(same.blockedBy).not.toContainEqual(lacks)
  })

  test('are suggested by a role of account access manager where there are none', () => {
    const roles = [
      reviewedRole(
        { name: 'Engineer' },
        { names: 'account-access', integration: null, services: ['account-access.amazonaws.com'] },
      ),
    ]
    expect(verdict({ ...human(), roles }).replacement).toMatchObject({
      roleName: 'Engineer',
      confidence: 'suggested',
      counts: false,
    })
  })

  test('by such a role, that somebody confirmed, count, and its use may be anybody’s', () => {
    const lastUsed = used(daysAgo(2))
    const roles = [
      reviewedRole({ name: 'Engineer', lastUsed }, { names: 'account-access', services: [ACCOUNT_ACCESS] }),
    ]
    const link = { type: 'link-replacement' as const, at: daysAgo(1), value: { roleId: roles[0]?.role.id ?? null } }
    const linked = verdict({ ...human(), roles, decisions: [link] })
    expect(linked).toMatchObject({ stage: 'ready', replacement: { counts: true, use: { state: 'unprovable' } } })
    expect(linked.blockedBy).toContainEqual({ code: 'role-use-unprovable' })
  })
})
