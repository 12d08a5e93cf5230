import { describe, expect, test } from 'vitest'
import type { Grants } from '../config'
import { emailIsTrusted, permissionsOf, rolesOf } from './grants'

const grants: Grants = {
  admin: ['ops@example.com'],
  engineer: ['group:infra'],
  reviewer: [],
  auditor: [],
  viewer: ['@example.com'],
  hr: ['group:people'],
}
const who = (email: string | null, groups: readonly string[] = []) => ({ email, name: 'x', groups })

describe('roles', () => {
  test('come from address, domain and group, whatever the case of the address', () => {
    expect(rolesOf(who('OPS@Example.com', ['infra']), grants)).toEqual(['admin', 'engineer', 'viewer'])
  })

  test('are none where nothing is granted', () => {
    expect(rolesOf(who('ops@elsewhere.org'), grants)).toEqual([])
    expect(rolesOf(who(null), grants)).toEqual([])
  })

  test('of a domain do not reach its subdomains or look-alikes', () => {
    for (const email of ['a@evil-example.com', 'a@sub.example.com', 'a@example.com.evil.org', '@example.com@evil.org'])
      expect(rolesOf(who(email), grants)).toEqual([])
  })

  test('of a group mind the case of its name', () => {
    expect(rolesOf(who(null, ['Infra']), grants)).toEqual([])
  })

  test('cannot be taken by an address that spells a group', () => {
    expect(rolesOf(who('group:infra'), grants)).toEqual([])
  })
})

test('whoever keeps rosters sees nothing else', () => {
  expect([...permissionsOf(rolesOf(who(null, ['people']), grants))]).toEqual(['roster'])
})

test('a viewer sees no key ids and no leavers; an auditor decides nothing', () => {
  expect([...permissionsOf(['viewer'])]).toEqual(['read'])
  expect(permissionsOf(['auditor']).has('decide')).toBe(false)
  expect(permissionsOf([]).size).toBe(0)
})

describe('an address', () => {
  test('that the provider calls unverified is never trusted', () => {
    expect(emailIsTrusted(false, 'https://idp', ['https://idp'])).toBe(false)
    expect(emailIsTrusted('false', 'https://idp', ['https://idp'])).toBe(false)
  })

  test('without a word about it is trusted from trusted issuers only', () => {
    expect(emailIsTrusted(undefined, 'https://idp/', ['https://idp'])).toBe(true)
    expect(emailIsTrusted(undefined, 'https://other', ['https://idp'])).toBe(false)
  })

  test('that the provider verified is trusted', () => {
    expect(emailIsTrusted(true, 'https://idp', [])).toBe(true)
  })
})
