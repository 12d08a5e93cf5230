import { expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { accountId } from '../ids'
import { assess } from '../judge/assess'
import { ranBy } from '../testing/aws-cli'
import { accessKey, assessInput, collectedRole, daysAgo, iamUser, used, uuid } from '../testing/facts'
import { planInput } from '../testing/plan'
import { planFor } from './plan'
import type { PlanInput } from './plan-input'

const MANAGEMENT = accountId('999999999999')
const aws = (name: string) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` })
const set = (name: string) => ({ name, arn: `arn:aws:sso:::permissionSet/ssoins-1/${name}` })
/** The role by which a permission set is provisioned in the account. */
const provisioned = (name: string, ...policies: string[]) => ({
  ...collectedRole({ name: `AWSReservedSSO_${name}_0123456789abcdef`, attachedPolicies: policies.map(aws) }),
  id: uuid(name),
})

function person(facts: Partial<PlanInput>): PlanInput {
  const user = iamUser({
    attachedPolicies: [aws('AdministratorAccess')],
    credentials: [accessKey({ lastUse: used(daysAgo(1), 's3') })],
  })
  const assessment = {
    ...assess(assessInput({ user })),
    kind: 'human',
    nextAction: 'create-replacement',
    replacement: null,
  } as const
  const identityCenter = {
    instanceArn: 'arn:aws:sso:::instance/ssoins-1',
    region: 'eu-west-1',
    managementAccountId: MANAGEMENT,
    permissionSets: [],
  }
  return planInput({ user, assessment, identityCenter, person: { name: 'Aoi Sato', directoryId: 'd-1' }, ...facts })
}

const texts = (input: PlanInput) => {
  const found = planFor(input).parts.find(({ step }) => step === 'replace')?.texts
  if (!found) throw new Error('no texts')
  return found
}
const withSets = (names: readonly string[], roles: PlanInput['roles'], facts: Partial<PlanInput> = {}) => {
  const input = person({ roles, ...facts })
  return {
    ...input,
    identityCenter: input.identityCenter && { ...input.identityCenter, permissionSets: names.map(set) },
  }
}

test.each([
  ['is all that there is, and allows everything', ['Admin'], [provisioned('Admin', 'AdministratorAccess')]],
  ['is all that there is, and nobody knows what it holds', ['S3'], []],
  ['is called as a policy of the user’s', ['AdministratorAccess'], []],
  ['allows all reading', ['Read'], [provisioned('Read', 'ReadOnlyAccess')]],
  ['does not cover what was seen', ['Queues'], [provisioned('Queues', 'AmazonSQSFullAccess')]],
  [
    'is one of two that allow as much',
    ['One', 'Two'],
    [provisioned('One', 'AmazonS3FullAccess'), provisioned('Two', 'AmazonS3ReadOnlyAccess')],
  ],
])('a permission set is left to be filled in where it %s', (_, names, roles) => {
  const { cli, terraform, cloudformation } = texts(withSets(names, roles))
  for (const text of [cli, terraform, cloudformation]) {
    const commands = text.split('\n').filter((line) => !line.startsWith('#'))
    expect(commands.join('\n')).toMatch(/FILL-IN-PERMISSION-SET-ARN|= var\.permission_set_arn|Ref: "PermissionSetArn"/)
    for (const name of names) expect(commands.join('\n')).not.toContain(set(name).arn)
  }
  const ran = ranBy(cli, { 'sts get-caller': `printf '${MANAGEMENT}\\tarn\\tid\\n'` })
  expect(ran).toMatchObject({ status: 1, changes: [] })
})

test('the least set that covers what was seen is said, where no set allows more than the user', () => {
  const roles = [
    provisioned('Wide', 'AmazonS3FullAccess', 'AmazonSQSFullAccess'),
    provisioned('Narrow', 'AmazonS3FullAccess'),
  ]
  expect(
    texts(withSets(['Wide', 'Narrow', 'Admin'], [...roles, provisioned('Admin', 'AdministratorAccess')])).terraform,
  ).toContain(`permission_set_arn = "${set('Narrow').arn}"`)
})

test('an assignment that is there already is not made again, nor taken for the one that the undo takes away', () => {
  const { cli } = texts(withSets(['S3'], [provisioned('S3', 'AmazonS3FullAccess')]))
  const ran = ranBy(cli, {
    'sts get-caller': `printf '${MANAGEMENT}\\tarn\\tid\\n'`,
    'sso-admin list-account-assignments': 'echo d-1',
  })
  expect(ran).toMatchObject({ status: 1, changes: [], stderr: expect.stringContaining('is there already') })
})

test('where Identity Center lives is filled in where it is not known, and never taken to be the user’s own account', () => {
  const known = withSets(['S3'], [provisioned('S3', 'AmazonS3FullAccess')])
  const { cli } = texts(known)
  const done = { 'sso-admin create': 'echo request-1', 'sso-admin describe': `printf 'SUCCEEDED\\tNone\\n'` }
  const callers = (account: string, more = done) =>
    ranBy(cli, { 'sts get-caller': `printf '${account}\\tarn\\tid\\n'`, ...more })
  expect(callers(MANAGEMENT)).toMatchObject({
    status: 0,
    changes: [expect.stringContaining('create-account-assignment')],
  })
  expect(callers(known.account.accountId)).toMatchObject({ status: 1, changes: [] })
  expect(callers(MANAGEMENT, { ...done, 'sso-admin describe': `printf 'FAILED\\tdenied\\n'` }).status).toBe(1)
  const place = known.identityCenter && { ...known.identityCenter, managementAccountId: null }
  const unknown = texts({ ...known, identityCenter: place })
  expect(unknown.cli).toContain('FILL-IN-ACCOUNT-OF-IDENTITY-CENTER')
  expect(unknown.terraform).toContain('current.account_id == var.account_of_identity_center')
  expect(parseYaml(unknown.cloudformation).Rules.RightAccount.Assertions[0].Assert).toEqual({
    'Fn::Equals': [{ Ref: 'AWS::AccountId' }, { Ref: 'AccountOfIdentityCenter' }],
  })
  const ran = ranBy(unknown.cli, { 'sts get-caller': `printf '${known.account.accountId}\\tarn\\tid\\n'` })
  expect(ran).toMatchObject({ status: 1, changes: [] })
})

test('whoever may sign programs in by a password is told what takes the place of that', () => {
  const user = iamUser({ attachedPolicies: [aws('SignInLocalDevelopmentAccess')] })
  expect(texts(person({ user })).cli).toContain('aws login, SignInLocalDevelopmentAccess')
  expect(texts(person({})).cli).not.toContain('aws login,')
})
