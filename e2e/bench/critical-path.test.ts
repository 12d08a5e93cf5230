import { expect, test } from 'vitest'
import { accountBound } from './call-bound'
import { criticalPath } from './critical-path'
import params from './scan-params.json'

const truth = {
  account: '500000000000',
  digest: '',
  ...{ users: 100, withKeys: 70, withoutLive: 2, groups: 8, roles: 60, policies: 15, oidcProviders: 1 },
}
const accounts = (count: number, keys: number | null) =>
  Array.from({ length: count }, () => accountBound({ truth, keys }))
const waiting = { organizationCalls: 0, identityCenterCalls: 0, bareCpuMs: 0, newReports: true }
const inRealTime = { ...params, timeScale: 1 }

test('one account of 100 users takes its 52 calls above the burst at ten a second, and its report', () => {
  const { ms, term } = criticalPath({ ...waiting, accounts: accounts(1, null) }, inRealTime)
  expect(term).toBe('iam')
  expect(ms).toBeGreaterThan(5_200 + 3_000)
  expect(ms).toBeLessThan(5_200 + 3_000 + 1_000)
})

test('what binds is told: Identity Center where it has the most to answer, the processor where it has the most to do', () => {
  const many = { ...waiting, accounts: accounts(1_000, 0) }
  expect(criticalPath({ ...many, identityCenterCalls: 2_444 }, inRealTime)).toMatchObject({ term: 'identityCenter' })
  expect(criticalPath({ ...many, bareCpuMs: 500_000 }, inRealTime)).toMatchObject({ term: 'cpu' })
})

test('time sped up shortens every wait for AWS, and no work of the processor', () => {
  const path = (timeScale: number, bareCpuMs: number) =>
    criticalPath({ ...waiting, bareCpuMs, accounts: accounts(100, null) }, { ...params, timeScale }).ms
  expect(path(10, 0)).toBeCloseTo(path(1, 0) / 10)
  expect(path(10, 60_000)).toBeGreaterThan(60_000)
})
