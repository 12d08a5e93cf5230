import { expect, test } from 'vitest'
import type { Failure } from '../facts/failure'
import { accountId } from '../ids'
import { instant } from '../instant'
import { type Found, type RegionRead, refusalsIn } from './look-up'

const at = instant('2026-11-20T00:00:00Z')
const home = accountId('111122223333')
const there = accountId('444455556666')
const operation = 'cloudtrail:LookupEvents'
const denied: Failure = { code: 'action-denied', operation, detail: '', action: operation, by: 'role-policy' }
const throttled: Failure = { code: 'throttled', operation, detail: '', attempts: 8 }

const region = (failure: Failure | null): Found<RegionRead> => ({
  region: 'us-east-1',
  of: 'key',
  state: 'whole',
  since: at,
  failure,
  readAt: at,
})
const services = (failure: Failure | null) => ({ readAt: null, list: [], failure })
const role = (failure: Failure | null) => {
  const roleArn = `arn:aws:iam::${there}:role/Jump`
  return { roleArn, accountId: there, sessions: 1, lastAt: at, did: failure ? null : [], failure, readAt: at }
}
const refusals = (...[regions, told, assumed]: [Failure | null, Failure | null, Failure | null]) => [
  ...refusalsIn({ regions: [region(regions)], services: services(told), assumed: [role(assumed)] }, home),
]

test('what was refused is told of the account that refused it, and what was answered as no refusal', () => {
  expect(refusals(null, denied, null)).toEqual([
    [home, denied],
    [there, null],
  ])
  expect(refusals(null, null, denied)).toEqual([
    [home, null],
    [there, denied],
  ])
})

test('where AWS was too busy to answer, nothing is known of refusals', () => {
  expect(refusals(throttled, throttled, throttled)).toEqual([])
})
