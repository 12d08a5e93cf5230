import { describe, expect, test } from 'vitest'
import { accountId } from '../ids'
import { collectedRole, trustWorld } from '../testing/facts'
import { parsePolicyDocument } from './policy-document'
import { reviewTrust } from './trust'

const HOME = '111122223333'
const SIBLING = '222233334444'
const FOREIGN = '999988887777'
const DATADOG = '464622532012'
const ORGANIZATION = 'o-abc1234567'
const root = (account: string, partition = 'aws') => `arn:${partition}:iam::${account}:root`
const variable = (name: string) => `$${`{aws:${name}}`}`

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
const allow = (principal: string | readonly string[], condition?: Condition) => ({
  Effect: 'Allow',
  Principal: { AWS: principal },
  Action: 'sts:AssumeRole',
  ...(condition && { Condition: condition }),
})
const deny = (condition: Condition) => ({ ...allow('*', condition), Effect: 'Deny' })
const like = (value: string): Condition => ({ StringLike: { 'aws:PrincipalArn': value } })

interface About {
  version?: string
  organizationId?: string | null
  partition?: string
}

function review(statements: readonly object[], about: About = {}) {
  const { version = '2012-10-17', organizationId = ORGANIZATION, partition = 'aws' } = about
  const trust = parsePolicyDocument({ Version: version, Statement: statements })
  const own = { organizationId, accounts: new Set([accountId(HOME), accountId(SIBLING)]), names: [] }
  return reviewTrust(collectedRole({ trust, partition }), trustWorld({ own }))
}

/** What is found, as graver than a note; `dead` first where nobody gets in. */
function found(statements: readonly object[], about: About = {}): string {
  const { dead, findings } = review(statements, about)
  const told = findings.map(({ code, severity }) => `${code} ${severity}`)
  return [...(dead ? ['dead'] : []), ...told].join(', ') || 'sound'
}

describe('the ARN of whoever calls, compared as a text', () => {
  const anyone = 'anyone high'

  test.each([
    '*:role/org*',
    '*role/deploy',
    '*deploy*',
    'arn:*:role/org*',
    'arn:aws:iam::*role/org*',
    'arn:aws:iam::9999*:role/x',
    '*:user/alice',
    `arn:aws:iam::${variable('PrincipalAccount')}:role/x`,
  ])('is met by somebody of any account where a star spans its parts: %s', (value) => {
    expect(found([allow('*', like(value))])).toBe(anyone)
    expect(found([allow('*'), deny({ StringNotLike: { 'aws:PrincipalArn': value } })])).toBe(anyone)
  })

  test.each([
    ['*AWSReservedSSO_Admin*', 'sound'],
    ['*:role/x', 'sound'],
    ['*role/ci-*', 'sound'],
    ['*:user/alice', 'iam-user-principal medium'],
    [`arn:aws:iam::${HOME}:*`, 'sound'],
    [`arn:aws:iam::${SIBLING}:role/x`, 'dead, never-met medium'],
    ['*:role/', 'dead, never-met medium'],
  ])('is met in the own account by those of its users and roles that it fits: %s', (value, is) => {
    expect(found([allow(root(HOME), like(value))])).toBe(is)
    expect(found([allow(root(HOME)), deny({ StringNotLike: { 'aws:PrincipalArn': value } })])).toBe(is)
  })

  test('is met in another company’s account, too', () => {
    expect(found([allow(root(FOREIGN), like('*:role/x'))])).toBe('unknown-account medium')
    const id = { StringEquals: { 'sts:ExternalId': '0f3c2b7a9d1e4c55b6a7' } }
    expect(found([allow(root(DATADOG), like('*:role/datadog*'))])).toBe('no-external-id high')
    expect(found([allow(root(DATADOG), { ...like('*:role/datadog*'), ...id })])).toBe('sound')
  })

  test('of the company’s accounts alone keeps others out', () => {
    for (const value of [
      `arn:aws:iam::${HOME}:*`,
      `arn:*:iam::${SIBLING}:role/*`,
      `arn:aws:iam::${HOME.slice(0, 11)}?:role/x`,
    ])
      expect(review([allow('*', like(value))]).dead).toBe(false)
    expect(found([allow('*', like(`arn:aws:iam::${HOME}:role/*`))])).toBe('sound')
  })

  test('is met by letters alone where no wildcard is one', () => {
    const equals = (operator: string, value: string) =>
      found([allow(root(HOME), { [operator]: { 'aws:PrincipalArn': value } })])
    expect(equals('StringEquals', '*:role/x')).toBe('dead, never-met medium')
    expect(equals('StringEquals', `arn:aws:iam::${HOME}:role/x`)).toBe('sound')
    expect(equals('StringEqualsIgnoreCase', `ARN:AWS:IAM::${HOME}:ROLE/x`)).toBe('sound')
  })
})

describe('the ARN of whoever calls, compared part by part', () => {
  const arn = (value: string): Condition => ({ ArnLike: { 'aws:PrincipalArn': value } })

  test('is met by somebody of any account where its account is a star', () => {
    for (const value of ['arn:aws:*:*:*:role/x', 'arn:*:iam::*:role/*', 'arn:aws:iam::9999*:user/*'])
      expect(found([allow('*', arn(value))])).toBe('anyone high')
  })

  test('is not met where a star would have to span its parts', () => {
    expect(found([allow(root(HOME), arn('arn:aws:*:role/x:y:z'))])).toBe('dead, never-met medium')
    expect(found([allow(root(HOME), arn('arn:aws:iam:*:*:role/x'))])).toBe('sound')
    expect(found([allow(root(HOME), arn('arn:aws:sts::*:role/x'))])).toBe('dead, never-met medium')
  })
})

describe('a variable in a condition', () => {
  const equal = (key: string, value: string) => ({ StringEquals: { [`aws:${key}`]: variable(value) } })
  const same: readonly [string, string][] = [
    ['PrincipalOrgID', 'ResourceOrgID'],
    ['PrincipalAccount', 'ResourceAccount'],
    ['ResourceOrgID', 'PrincipalOrgID'],
    ['ResourceAccount', 'PrincipalAccount'],
  ]

  test.each(same)('stands for what the request says: %s is %s', (key, value) => {
    expect(found([allow('*', equal(key, value))])).toBe('sound')
    expect(found([allow('*', equal(key, value))], { organizationId: null })).toBe('sound')
    expect(found([allow(root(FOREIGN), equal(key, value))])).toBe('dead, never-met medium')
  })

  test('is that very text in a policy of the older version', () => {
    for (const [key, value] of same)
      expect(review([allow('*', equal(key, value))], { version: '2008-10-17' }).dead).toBe(true)
  })

  test('keeps everybody outside the Organization out by a Deny', () => {
    const others = deny({
      StringNotEquals: { 'aws:PrincipalOrgID': variable('ResourceOrgID') },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    })
    for (const organizationId of [ORGANIZATION, null]) {
      expect(found([allow(root(HOME)), others], { organizationId })).toBe('sound')
      expect(found([allow('*'), others], { organizationId })).toBe('sound')
      expect(found([allow(root(FOREIGN)), others], { organizationId })).toBe('dead, never-met medium')
    }
  })

  test('names a user by whatever it is called', () => {
    const named = { StringLike: { 'sts:RoleSessionName': variable('username') } }
    expect(found([allow(`arn:aws:iam::${HOME}:user/alice`, named)])).toBe('iam-user-principal medium')
  })
})

describe('a wildcard where one account, Organization or network is to be named', () => {
  test.each([
    ['aws:PrincipalAccount', '1111*'],
    ['aws:PrincipalAccount', '22223333444?'],
    ['aws:PrincipalOrgID', 'o-abc*'],
    ['aws:SourceVpce', 'vpce-*'],
    ['aws:SourceVpc', 'vpc-0123*'],
    ['aws:VpceAccount', '1111*'],
    ['aws:VpceOrgID', 'o-abc*'],
  ])('lets strangers in: %s like %s', (key, value) => {
    expect(found([allow('*', { StringLike: { [key]: value } })])).toBe('anyone high')
  })

  test.each([
    ['aws:PrincipalAccount', `${HOME}*`],
    ['aws:PrincipalOrgID', `${ORGANIZATION}*`],
    ['aws:SourceVpc', 'vpc-0123456789abcdef0*'],
    ['aws:VpceAccount', SIBLING],
    ['aws:VpceOrgID', ORGANIZATION],
    ['aws:VpceOrgPaths', `${ORGANIZATION}/r-ab12/*`],
  ])('is none where all is fixed: %s like %s keeps them out', (key, value) => {
    expect(found([allow('*', { StringLike: { [key]: value } })])).toBe('sound')
  })

  test('a network of another company’s lets strangers in', () => {
    expect(found([allow('*', { StringEquals: { 'aws:VpceAccount': FOREIGN } })])).toBe('anyone high')
    expect(found([allow('*', { StringEquals: { 'aws:VpceOrgID': 'o-other98765' } })])).toBe('anyone high')
  })
})

describe('IAM users', () => {
  const users = 'iam-user-principal medium'

  test.each<[Condition]>([
    [{ StringEquals: { 'aws:username': 'alice' } }],
    [{ StringLike: { 'aws:username': '*' } }],
    [{ Null: { 'aws:username': 'false' } }],
    [{ StringEquals: { 'aws:userid': 'AIDAJQABLZS4A3QDU576Q' } }],
    [{ StringLike: { 'aws:userid': 'AIDA*' } }],
    [{ StringEquals: { 'aws:PrincipalType': 'User' } }],
  ])('are found whichever key says that it is they: %j', (condition) => {
    expect(found([allow(root(HOME), condition)])).toBe(users)
    const own = { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION, ...condition.StringEquals } }
    expect(found([allow('*', { ...condition, ...own })])).toBe(users)
  })

  test('are found where a Deny leaves nobody else', () => {
    expect(found([allow(root(HOME)), deny({ StringNotEquals: { 'aws:PrincipalType': 'User' } })])).toBe(users)
    expect(found([allow(root(HOME)), deny({ Null: { 'aws:username': 'true' } })])).toBe(users)
  })

  test.each<[Condition]>([
    [{ StringLike: { 'aws:userid': 'AROAEXAMPLEEXAMPLE123:*' } }],
    [{ StringLike: { 'aws:userid': '*:bob' } }],
    [{ Null: { 'aws:username': 'true' } }],
    [{ StringNotEquals: { 'aws:username': 'alice' } }],
    [{ StringLikeIfExists: { 'aws:username': 'a*' } }],
  ])('are not meant where roles get in as well: %j', (condition) => {
    expect(found([allow(root(HOME), condition)])).toBe('sound')
  })
})

describe('a principal of another partition', () => {
  test('gets in nowhere', () => {
    expect(found([allow(root(FOREIGN, 'aws-us-gov'))])).toBe('dead, never-met medium')
    expect(found([allow([root(HOME), root(FOREIGN, 'aws-cn')])])).toBe('never-met note')
    expect(found([allow('*', like('arn:aws-us-gov:iam::*:role/x'))])).toBe('dead, never-met medium')
  })

  test('is none where the role is of that partition, too', () => {
    expect(found([allow(root(FOREIGN, 'aws-us-gov'))], { partition: 'aws-us-gov' })).toBe('unknown-account high')
    expect(found([allow(root(HOME, 'aws-cn'))], { partition: 'aws-cn' })).toBe('sound')
  })
})
