import { expect, test } from 'vitest'
import { tinyAccounts } from '../simulator/scenarios/tiny'
import { started } from '../simulator/testing/started'
import { checkTarget } from './check-target'
import { awsOf, targetOf } from './testing/aws-of'

const { web, dark } = tinyAccounts

test('an account that can be read lacks nothing', async () => {
  const check = await checkTarget(awsOf(await started()), targetOf(web))
  expect(check).toMatchObject({ assume: null, alias: 'tiny-web' })
  expect(check.calls.every(({ failure }) => failure === null)).toBe(true)
  expect(check.calls.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'iam:ListSSHPublicKeys',
      'iam:GenerateServiceLastAccessedDetails',
      'iam:GetServiceLastAccessedDetails',
      'cloudtrail:LookupEvents',
    ]),
  )
})

test('missing permissions are named, and by what they are denied', async () => {
  const simulator = await started({ controls: { denies: [{ account: web, action: 'iam:ListAccessKeys' }] } })
  const check = await checkTarget(awsOf(simulator), targetOf(web))
  expect(check.calls.filter(({ failure }) => failure !== null)).toMatchObject([
    { action: 'iam:ListAccessKeys', failure: { code: 'action-denied', by: 'service-control-policy' } },
  ])
})

test('an older role that may not tell who uses what is told so before anybody asks', async () => {
  const simulator = await started({
    controls: { denies: ['cloudtrail:*', 'iam:*LastAccessed*'].map((action) => ({ account: web, action })) },
  })
  const check = await checkTarget(awsOf(simulator), targetOf(web))
  expect(check.calls.flatMap(({ action, failure }) => (failure ? [action] : [])).sort()).toEqual([
    'cloudtrail:LookupEvents',
    'iam:GenerateServiceLastAccessedDetails',
    'iam:GetServiceLastAccessedDetails',
  ])
})

test('a role that cannot be assumed is said as such, without trying more', async () => {
  const check = await checkTarget(awsOf(await started()), targetOf(dark))
  expect(check).toMatchObject({ assume: { code: 'role-not-assumable' }, calls: [] })
})

test('with the wrong ExternalId the role is not assumable', async () => {
  const target = { ...targetOf(web), externalId: 'not-this-one' }
  const check = await checkTarget(awsOf(await started()), target)
  expect(check.assume).toMatchObject({ code: 'role-not-assumable' })
})
