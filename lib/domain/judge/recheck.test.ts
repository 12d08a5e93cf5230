import { expect, test } from 'vitest'
import { instant } from '../instant'
import type { Integration } from './integration'
import { recheckOf } from './recheck'

const DESCRIBED = {
  id: 'vendor',
  name: 'Vendor',
  category: 'cdn',
  kind: 'saas',
  secret: 'none',
  documentation: null,
  basis: 'verified',
} as const
const LIMITS = { en: 'Logs by role; an origin needs a key.', ja: 'ログはロール。オリジンにはキーが必要です。' }
const asked = instant('2022-03-15T00:00:00Z')
const full = (since?: string): Integration => ({ ...DESCRIBED, roleSupport: 'full', ...(since && { since }) })

test.each([
  ['2021', 'before'],
  ['2022-02', 'before'],
  ['2022-03', 'untold'],
  ['2022', 'untold'],
  ['2022-04', 'after'],
  ['2023', 'after'],
] as const)('a role possible since %s was so %s the asking in March 2022', (since, possible) => {
  expect(recheckOf(full(since), null, asked)).toEqual({
    roleSupport: 'full',
    isQuestion: false,
    since,
    possible,
    limits: null,
  })
})

test('it is said, too, where nobody knows since when', () => {
  expect(recheckOf(full(), null, asked)).toMatchObject({ since: null, possible: 'untold' })
})

test('partial support comes with what still needs a key', () => {
  const partial: Integration = { ...DESCRIBED, roleSupport: 'partial', limits: LIMITS, features: [] }
  expect(recheckOf(partial, 'role', asked)).toMatchObject({ roleSupport: 'partial', isQuestion: false, limits: LIMITS })
})

test('whoever serves nothing but what still needs a key is not looked at again; where nothing tells, it is a question', () => {
  const partial: Integration = { ...DESCRIBED, roleSupport: 'partial', limits: LIMITS, features: [] }
  expect(recheckOf(partial, 'key', asked)).toBeNull()
  expect(recheckOf(partial, null, asked)).toMatchObject({ isQuestion: true, limits: LIMITS })
})

test('tokens count as roles do', () => {
  expect(recheckOf({ ...DESCRIBED, roleSupport: 'oidc' }, null, asked)).toMatchObject({ roleSupport: 'oidc' })
})

test('where no role is possible, or nothing is known of one, there is nothing to look at', () => {
  expect(recheckOf({ ...DESCRIBED, roleSupport: 'none', limits: LIMITS }, null, asked)).toBeNull()
  expect(recheckOf({ ...DESCRIBED, roleSupport: 'unknown' }, null, asked)).toBeNull()
  expect(recheckOf(null, null, asked)).toBeNull()
})
