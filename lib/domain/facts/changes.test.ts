import { expect, test } from 'vitest'
import { iamUser } from '../testing/facts'
import type { Statement } from '../trust/policy-document'
import { changesOf } from './changes'

test('an inline policy that a database gave back with its fields in another order has not changed', () => {
  const rest = { principals: [], notPrincipals: [], notActions: [], notResources: [], conditions: [] }
  const read: Statement = { effect: 'Allow', actions: ['s3:GetObject'], resources: ['*'], ...rest }
  const stored: Statement = { ...rest, resources: ['*'], actions: ['s3:GetObject'], effect: 'Allow' }
  const holding = (statement: Statement) =>
    iamUser({ inlinePolicies: [{ name: 's3-access', document: { statements: [statement] } }] })
  expect(JSON.stringify(read)).not.toBe(JSON.stringify(stored))
  expect(changesOf(holding(stored), holding(read))).toEqual([])
  const wider = { ...read, actions: ['s3:*'] }
  expect(changesOf(holding(stored), holding(wider))).toMatchObject([
    { type: 'policies-changed', changed: ['s3-access'] },
  ])
})
