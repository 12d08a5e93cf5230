import { expect, test } from 'vitest'
import { accountId } from '../domain/ids'
import { tinyAccounts } from '../simulator/scenarios/tiny'
import type { Simulator } from '../simulator/server'
import { started } from '../simulator/testing/started'
import type { DeploymentAws } from './aws-settings'
import { testAccount } from './test-account'

const { web, dark } = tinyAccounts

const deployment = ({ environment, url }: Simulator): DeploymentAws => ({
  region: 'us-east-1',
  endpointUrl: url,
  readRole: 'IamSunsetRead',
  externalId: environment.SUNSET_EXTERNAL_ID ?? null,
  organizationRoleArn: environment.SUNSET_ORGANIZATION_ROLE_ARN ?? null,
  identityCenterRegion: null,
  kmsKeyArn: null,
  answer: { seconds: 60, megabytes: 32 },
  timeScale: 1_000,
  credentials: {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
  },
})
const account = (id: string) => ({
  kind: 'standalone' as const,
  accountId: accountId(id),
  name: 'tried',
  partition: 'aws',
  roleArn: `arn:aws:iam::${id}:role/IamSunsetRead`,
  externalId: null,
  profile: null,
})

test('an account that can be read needs nothing', async () => {
  const tried = await testAccount(deployment(await started()), account(web))
  expect(tried).toMatchObject({ assume: null, refused: [], trustPolicy: null, statement: null, alias: 'tiny-web' })
  expect(tried.worked).toBeGreaterThan(8)
})

test('a role that does not trust us is answered with the trust policy that would', async () => {
  const simulator = await started()
  const tried = await testAccount(deployment(simulator), account(dark))
  expect(tried).toMatchObject({ assume: { code: 'role-not-assumable' }, worked: 0, statement: null })
  const [statement] = JSON.parse(tried.trustPolicy ?? '{}').Statement
  expect(statement.Condition.StringEquals['sts:ExternalId']).toBe(simulator.environment.SUNSET_EXTERNAL_ID)
  expect(statement.Condition.ArnEquals['aws:PrincipalArn']).toMatch(/^arn:aws:iam::\d{12}:(role|user)\//)
})

test('a role that our own identity may not assume is answered with our own policy, not with theirs', async () => {
  const roleArn = `arn:aws:iam::${web}:role/SomethingElse`
  const tried = await testAccount(deployment(await started()), { ...account(web), roleArn })
  expect(tried).toMatchObject({ assume: { code: 'assume-not-allowed', by: 'role-policy' }, trustPolicy: null })
  expect(JSON.parse(tried.ownStatement ?? '{}')).toEqual({
    Effect: 'Allow',
    Action: ['sts:AssumeRole'],
    Resource: roleArn,
  })
})

test('its own ExternalId is the one to trust', async () => {
  const wrong = { ...account(web), externalId: 'of-theirs' }
  expect((await testAccount(deployment(await started()), wrong)).trustPolicy).toContain('"of-theirs"')
})

test('what a service control policy denies is told, but no statement pretends to mend it', async () => {
  const simulator = await started({ controls: { denies: [{ account: web, action: 'iam:ListAccessKeys' }] } })
  const tried = await testAccount(deployment(simulator), account(web))
  expect(tried.refused.map(({ action }) => action)).toEqual(['iam:ListAccessKeys'])
  expect(tried.statement).toBeNull()
})
