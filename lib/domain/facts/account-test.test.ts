import { expect, test } from 'vitest'
import { principalOf, trustPolicyFor } from './account-test'

test.each([
  ['arn:aws:sts::111122223333:assumed-role/iam-sunset/task-1', 'arn:aws:iam::111122223333:role/iam-sunset'],
  ['arn:aws-cn:sts::111122223333:assumed-role/a/b', 'arn:aws-cn:iam::111122223333:role/a'],
  ['arn:aws:iam::111122223333:user/ops/sunset', 'arn:aws:iam::111122223333:user/ops/sunset'],
  ['arn:aws:iam::111122223333:root', null],
  ['arn:aws:sts::111122223333:federated-user/bob', null],
])('%s is trusted as %s', (caller, principal) => {
  expect(principalOf(caller)).toBe(principal)
})

test('the trust policy names our principal and the ExternalId, if there is one', () => {
  const principal = 'arn:aws:iam::111122223333:role/iam-sunset'
  const [statement] = JSON.parse(trustPolicyFor(principal, 'secret-1')).Statement
  expect(statement).toMatchObject({
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Condition: { ArnEquals: { 'aws:PrincipalArn': principal }, StringEquals: { 'sts:ExternalId': 'secret-1' } },
  })
  expect(trustPolicyFor(principal, null)).not.toContain('ExternalId')
})
