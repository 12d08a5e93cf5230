import { expect, test } from 'vitest'
import { accountId } from '../ids'
import { NOW } from '../testing/facts'
import { lockOf } from '../trust/lock'
import { parsePolicyDocument } from '../trust/policy-document'
import { lockCommands, lockPolicy } from './lock-policy'

const place = {
  accountId: accountId('222222222222'),
  partition: 'aws',
  isManagement: false,
  above: ['r-ab12'],
  now: NOW,
}
const everywhere = ['r-ab12', place.accountId]
const full = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  awsManaged: true,
  targets: everywhere,
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  }),
}

test('our own judge calls an account with the printed policy locked but for the break-glass user', () => {
  const spared = [`arn:aws:iam::${place.accountId}:user/break-glass-1`]
  const document = parsePolicyDocument(lockPolicy({ spared }, 'aws'))
  const verdict = lockOf([full, { ...full, id: 'p-1', document, targets: ['r-ab12'] }], place)
  expect(verdict.actions.map(({ state }) => state)).toEqual(['except', 'except', 'except'])
  expect(verdict.actions[0]?.by[0]?.limits?.conditions).toEqual([
    { operator: 'ArnNotLike', key: 'aws:PrincipalArn', values: spared },
  ])
})

test('nobody is guessed to be spared', () => {
  expect(lockPolicy({ spared: [] }, 'aws-cn')).toContain('arn:aws-cn:iam::*:role/FILL-IN-BREAK-GLASS-ROLE')
})

test('a name of several lines stays in its comment', () => {
  const commands = lockCommands({ target: { id: 'ou-ab12-11111111', name: 'Sandbox\nrm -rf /' } })
  expect(commands.split('\n').filter((line) => line.startsWith('rm'))).toEqual([])
  expect(commands).toContain('--target-id ou-ab12-11111111')
})
