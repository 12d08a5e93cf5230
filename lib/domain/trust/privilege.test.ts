import { expect, test } from 'vitest'
import { parsePolicyDocument } from './policy-document'
import { powerOf, privilegesOf } from './privilege'

const managed = (name: string) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` })
const allowing = (action: string) => ({
  name: 'own',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  }),
})

test('AWS’s own policies are told by what they are good for: PowerUserAccess leaves out IAM, not STS', () => {
  const powers = (name: string) =>
    privilegesOf({ attachedPolicies: [managed(name)], inlinePolicies: [] }, []).map(powerOf)
  expect(powers('PowerUserAccess')).toEqual(['assume'])
  expect(powers('AdministratorAccess')).toEqual(['change'])
  expect(powers('ReadOnlyAccess')).toEqual([])
})

test.each([
  ['sts:AssumeRole', ['assume']],
  ['sts:*', ['assume']],
  ['iam:PassRole', ['pass']],
  ['iam:AttachRolePolicy', ['change']],
  ['*', ['change']],
  ['s3:*', []],
])('a policy that allows %s on everything is good for %j', (action, powers) => {
  expect(privilegesOf({ attachedPolicies: [], inlinePolicies: [allowing(action)] }, []).map(powerOf)).toEqual(powers)
})
