import { describe, expect, test } from 'vitest'
import { accountId } from '../ids'
import { instant } from '../instant'
import { collectedRole, GITHUB, GITHUB_PROVIDER, githubTrust, policy, provider, trustWorld } from '../testing/facts'
import { reviewTrust } from './trust'

const review = (...statements: readonly object[]) =>
  reviewTrust(collectedRole({ trust: policy(...statements) }), trustWorld({ providers: [provider()] }))
const codes = (...statements: readonly object[]) =>
  review(...statements).findings.map(({ code, severity }) => `${code} ${severity}`)

const audience = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }
const sub = (value: string | string[]) => ({ [`${GITHUB}:sub`]: value })
const exact = { StringEquals: { ...audience, ...sub('repo:shop/api:ref:refs/heads/main') } }

describe('a trust in GitHub Actions', () => {
  test('with audience and one exact subject is without fault', () => {
    expect(review(githubTrust(exact))).toMatchObject({
      names: 'integration',
      integration: 'github-actions',
      findings: [],
    })
  })

  test('with the audience alone lets every repository in', () => {
    expect(codes(githubTrust({ StringEquals: audience }))).toEqual(['no-subject-restriction high'])
  })

  test.each(['*', 'repo:*'])('a subject that every repository has, %s, restricts nothing', (value) => {
    const trust = githubTrust({ StringEquals: audience, StringLike: sub(value) })
    expect(codes(trust)).toEqual(['no-subject-restriction high'])
  })

  test.each([['repo:shop/*'], ['repo:shop*/api:*'], [['repo:shop/api:ref:refs/heads/main', 'repo:shop/*']]])(
    'with the subject %s lets several repositories in: the weakest value decides',
    (value) => {
      expect(codes(githubTrust({ StringEquals: audience, StringLike: sub(value) }))).toEqual(['wildcard-subject high'])
    },
  )

  test('with any branch of one repository is a small fault, and a great one of a role that writes IAM', () => {
    const trust = githubTrust({ StringEquals: audience, StringLike: sub('repo:shop/api:*') })
    expect(codes(trust)).toContain('wildcard-tail low')
    const admin = { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }
    const role = collectedRole({ trust: policy(trust), attachedPolicies: [admin] })
    expect(reviewTrust(role, trustWorld()).findings).toContainEqual({ code: 'wildcard-tail', severity: 'high' })
  })

  test('with ForAllValues is recognised as restricted, and noted because a missing claim would pass', () => {
    const trust = githubTrust({
      StringEquals: audience,
      'ForAllValues:StringLike': sub('repo:shop/api:ref:refs/heads/main'),
    })
    expect(codes(trust)).toEqual(['for-all-values note'])
  })

  test('with the condition under another issuer’s name can never be assumed', () => {
    const trust = githubTrust({
      StringEquals: { 'token.actions.example.com:sub': 'repo:shop/api:ref:refs/heads/main' },
    })
    expect(codes(trust)).toContain('foreign-condition-key medium')
  })

  test('with a foreign key that need not be there can still be assumed', () => {
    const trust = githubTrust({ ...exact, StringEqualsIfExists: { 'gitlab.com:sub': 'x' } })
    expect(codes(trust)).toEqual([])
  })

  test('with a wildcard compared letter by letter can never be assumed', () => {
    expect(codes(githubTrust({ StringEquals: { ...audience, ...sub('repo:shop/api:*') } }))).toEqual([
      'literal-wildcard medium',
    ])
  })

  test('with negative conditions only restricts nobody', () => {
    expect(codes(githubTrust({ StringEquals: audience, StringNotEquals: sub('repo:evil/api:*') }))).toEqual([
      'no-subject-restriction high',
    ])
  })

  test('in a provider that does not exist can never be assumed; unread providers prove nothing', () => {
    const role = collectedRole({ trust: policy(githubTrust(exact)) })
    expect(reviewTrust(role, trustWorld({ providers: [] })).findings).toEqual([
      { code: 'provider-missing', severity: 'medium' },
    ])
    expect(reviewTrust(role, trustWorld()).findings).toEqual([])
  })

  test('compares keys and issuers without regard to case', () => {
    expect(
      codes(
        githubTrust({
          StringEquals: { [`${GITHUB.toUpperCase()}:AUD`]: 'sts.amazonaws.com', [`${GITHUB}:SUB`]: 'repo:a/b:c' },
        }),
      ),
    ).toEqual([])
  })

  test('wide in one statement is wide, however narrow the other', () => {
    expect(codes(githubTrust(exact), githubTrust({ StringEquals: audience }))).toEqual(['no-subject-restriction high'])
  })

  test('dead in one statement but usable by another is noted only', () => {
    expect(codes(githubTrust(exact), githubTrust({ StringEquals: { ...audience, ...sub('repo:shop/*') } }))).toEqual([
      'literal-wildcard note',
    ])
  })
})

describe('a trust in AWS accounts', () => {
  const account = (principal: string | string[], condition?: object) => ({
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
    ...(condition && { Condition: condition }),
  })
  const datadog = 'arn:aws:iam::464622532012:root'

  test('names the vendor by its account, and demands its ExternalId', () => {
    const good = review(account(datadog, { StringEquals: { 'sts:ExternalId': 'a1b2c3' } }))
    expect(good).toMatchObject({ names: 'integration', integration: 'datadog', findings: [] })
    expect(codes(account(datadog))).toEqual(['no-external-id high'])
    expect(codes(account('464622532012'))).toEqual(['no-external-id high'])
    expect(codes(account(datadog, { StringLike: { 'sts:ExternalId': '*' } }))).toEqual(['no-external-id high'])
    expect(codes(account(datadog, { StringEqualsIfExists: { 'sts:ExternalId': 'a1b2c3' } }))).toEqual([
      'no-external-id high',
    ])
  })

  test('in a deleted principal is dead', () => {
    expect(codes(account('AROAEXAMPLEEXAMPLE123'))).toEqual(['dead-principal medium'])
    expect(codes(account(['AIDAEXAMPLEEXAMPLE123', 'arn:aws:iam::111122223333:root']))).toEqual(['dead-principal note'])
  })

  test('in everybody is named, with an ExternalId too, which is no secret', () => {
    expect(codes(account('*'))).toEqual(['anyone high'])
    expect(codes(account('*', { StringEquals: { 'sts:ExternalId': 'a1b2c3' } }))).toEqual(['anyone high'])
    expect(codes(account('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } }))).toEqual([])
  })

  test('in everybody who is one role’s session lets in that role alone', () => {
    const everybody = (value: string) => codes(account('*', { StringLike: { 'aws:userId': value } }))
    expect(everybody('AROAEXAMPLEEXAMPLE123:*')).toEqual([])
    expect(everybody('AIDAEXAMPLEEXAMPLE123')).toEqual(['iam-user-principal medium'])
    for (const value of ['AROA*', '*:deploy', '*']) expect(everybody(value)).toEqual(['anyone high'])
    const others = { ...account('*'), Effect: 'Deny' }
    expect(
      codes(account('*'), { ...others, Condition: { StringNotLike: { 'aws:userid': 'AROAEXAMPLEEXAMPLE123:*' } } }),
    ).toEqual([])
  })

  test('in the own account is found where it is for IAM users, however it says so', () => {
    const own = 'arn:aws:iam::111122223333:root'
    const users = [
      { StringEquals: { 'aws:PrincipalType': 'User' } },
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/*' } },
      { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:user/ops/*', 'arn:aws:iam::*:user/*'] } },
      { StringLike: { 'sts:RoleSessionName': `$${'{aws:username}'}` } },
    ]
    for (const condition of users) expect(codes(account(own, condition))).toEqual(['iam-user-principal medium'])
    const safe = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'aws:PrincipalType': 'User' } }
    expect(codes(account(own, safe))).toEqual(['iam-user-principal low'])
    for (const condition of [
      { StringNotEquals: { 'aws:PrincipalType': 'User' } },
      { StringEquals: { 'aws:PrincipalType': ['AssumedRole', 'User'] } },
      { StringEquals: { 'aws:PrincipalType': 'AssumedRole' } },
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } },
      { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/*' } },
      { StringLike: { 'sts:RoleSessionName': 'deploy-*' } },
      undefined,
    ])
      expect(codes(account(own, condition))).toEqual([])
  })

  test('in an account that is no vendor is account access', () => {
    const own = { organizationId: null, accounts: new Set([accountId('444455556666')]), names: [] }
    const trust = policy(account('arn:aws:iam::444455556666:role/jump'))
    const reviewed = reviewTrust(collectedRole({ trust }), trustWorld({ own }))
    expect(reviewed).toMatchObject({ names: 'account-access', integration: null, findings: [] })
    expect(codes(account('arn:aws:iam::444455556666:root'))).toEqual(['unknown-account high'])
  })
})

describe('a trust for a time', () => {
  const at = instant('2026-11-29T00:00:00Z')
  const timed = (condition: object, more: readonly object[] = []) => {
    const foreign = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'sts:AssumeRole' }
    const trust = policy({ ...foreign, Condition: condition }, ...more)
    const { dead, findings } = reviewTrust(collectedRole({ trust }), trustWorld({ at }))
    return { dead, codes: findings.map(({ code }) => code) }
  }
  const past = '2024-01-01T00:00:00Z'
  const future = '2027-01-01T00:00:00Z'

  test('that has passed is dead, and so beside a start of it', () => {
    const ended = { dead: true, codes: ['never-met'] }
    expect(timed({ DateLessThan: { 'aws:CurrentTime': past } })).toEqual(ended)
    expect(timed({ DateLessThanEquals: { 'AWS:currenttime': [past, '2023-01-01T00:00:00Z'] } })).toEqual(ended)
    expect(timed({ DateLessThan: { 'aws:EpochTime': '1704067200' } })).toEqual(ended)
    const span = { DateGreaterThan: { 'aws:CurrentTime': '2023-01-01T00:00:00Z' } }
    expect(timed({ ...span, DateLessThan: { 'aws:CurrentTime': past } })).toEqual(ended)
  })

  test('that has not passed, or is still to come, is open', () => {
    const open = { dead: false, codes: ['unknown-account'] }
    expect(timed({ DateLessThan: { 'aws:CurrentTime': future } })).toEqual(open)
    expect(timed({ DateLessThan: { 'aws:CurrentTime': [past, future] } })).toEqual(open)
    expect(timed({ DateGreaterThan: { 'aws:CurrentTime': past } })).toEqual(open)
    expect(timed({ DateGreaterThan: { 'aws:CurrentTime': future } })).toEqual(open)
    expect(timed({ DateLessThan: { 'aws:TokenIssueTime': past } })).toEqual(open)
  })

  test('that a Deny ended is dead; a Deny that ended itself denies nothing', () => {
    const deny = (Condition: object) => ({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Condition })
    const denied = (Condition: object) => timed({}, [deny(Condition)]).dead
    expect(denied({ DateGreaterThan: { 'aws:CurrentTime': past } })).toBe(true)
    expect(denied({ DateLessThan: { 'aws:CurrentTime': past } })).toBe(false)
  })
})

describe('other trusts', () => {
  test('in AWS services are a workload’s', () => {
    const statement = { Effect: 'Allow', Principal: { Service: ['ecs-tasks.amazonaws.com'] }, Action: 'sts:AssumeRole' }
    expect(review(statement)).toMatchObject({ names: 'workload', services: ['ecs-tasks.amazonaws.com'] })
  })

  test('of a permission set’s role are Identity Center’s, of the company’s SAML account access', () => {
    const saml = {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/Okta' },
      Action: 'sts:AssumeRoleWithSAML',
    }
    expect(review(saml).names).toBe('account-access')
    const role = collectedRole({ path: '/aws-reserved/sso.amazonaws.com/ap-northeast-1/', trust: policy(saml) })
    expect(reviewTrust(role, trustWorld()).names).toBe('identity-center')
  })

  test('of SAML are dead where they demand another audience than AWS’s sign-in', () => {
    const saml = (audience: string | string[], operator = 'StringEquals') => ({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/Okta' },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { [operator]: { 'SAML:aud': audience } },
    })
    const known = (statement: object) => reviewTrust(collectedRole({ trust: policy(statement) }), trustWorld())
    for (const audience of ['https://example.com', 'https://example.com/signin.aws.amazon.com/saml'])
      expect(known(saml(audience))).toMatchObject({ dead: true, findings: [{ code: 'never-met' }] })
    for (const audience of [
      'https://signin.aws.amazon.com/saml',
      'https://ap-northeast-1.signin.aws.amazon.com/saml',
      'https://us-west-2.signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE',
      'https://signin.amazonaws.cn/saml',
      'https://signin.amazonaws-us-gov.com/saml',
    ])
      expect(known(saml(audience))).toMatchObject({ dead: false, findings: [] })
    expect(known(saml(['https://example.com', 'https://signin.aws.amazon.com/saml'])).dead).toBe(false)
    expect(known(saml('https://*.signin.aws.amazon.com/saml*', 'StringLike')).dead).toBe(false)
  })

  test('in account access manager are people’s of Identity Center, and a note where it may be anybody’s', () => {
    const trust = (Condition?: object) => ({
      Effect: 'Allow',
      Principal: { Service: 'account-access.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:SetContext'],
      ...(Condition ? { Condition } : {}),
    })
    expect(review(trust())).toMatchObject({ names: 'account-access', dead: false })
    expect(codes(trust())).toEqual(['any-application note'])
    expect(codes(trust({ StringEquals: { 'aws:SourceAccount': '111122223333' } }))).toEqual([])
    expect(codes(trust({ StringEquals: { 'aws:SourceAccount': '999988887777' } }))).toEqual(['unknown-account medium'])
    expect(codes(trust({ StringEquals: { 'aws:SourceAccount': '1111-2222-3333' } }))).toEqual([])
  })

  test('that are denied, or not understood, name nobody', () => {
    expect(review({ ...githubTrust(exact), Effect: 'Deny' })).toMatchObject({
      names: 'other',
      dead: true,
      findings: [{ code: 'never-met', severity: 'note' }],
    })
    expect(reviewTrust(collectedRole({ trust: null }), trustWorld())).toMatchObject({
      names: 'other',
      integration: null,
      findings: [{ code: 'unreadable', severity: 'medium' }],
    })
    expect(
      review({ ...githubTrust(exact), Principal: { Federated: `${GITHUB_PROVIDER}.evil.example` } }).integration,
    ).toBeNull()
  })
})

describe('a trust nobody meant to be read', () => {
  test('of a size that IAM would not take is told as unread, in no time', () => {
    const principals = Array.from({ length: 20_000 }, (_, at) => `arn:aws:iam::${String(at).padStart(12, '0')}:root`)
    const huge = { Effect: 'Allow', Principal: { AWS: principals }, Action: 'sts:AssumeRole' }
    expect(review(huge).findings).toEqual([{ code: 'unreadable', severity: 'medium' }])
  })

  test.each([
    ['an operator AWS does not know', githubTrust({ StringResembles: sub('repo:shop/api:*') })],
    ['an account of eleven digits', { Effect: 'Allow', Principal: { AWS: '12345678901' }, Action: 'sts:AssumeRole' }],
    ['a canonical user', { Effect: 'Allow', Principal: { CanonicalUser: 'a'.repeat(64) }, Action: 'sts:AssumeRole' }],
    ['a provider of no kind', { Effect: 'Allow', Principal: { Federated: 'idp' }, Action: 'sts:AssumeRoleWithSAML' }],
  ])('with %s is never sound', (_, statement) => {
    expect(codes(statement)).toContain('unreadable medium')
  })

  test('with wildcards by the hundred is answered', () => {
    const stars = `repo:${'*a'.repeat(400)}`
    expect(codes(githubTrust({ StringLike: sub(stars) }))).not.toEqual([])
  })

  test('with more combinations than can be tried lets in rather than seem sound', () => {
    const keys = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`aws:PrincipalTag/t${at}`, 'x']))
    const open = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }
    expect(codes(open, { ...open, Effect: 'Deny', Condition: { StringEquals: keys } })).toContain('anyone high')
  })
})
