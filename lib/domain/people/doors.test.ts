import { describe, expect, test } from 'vitest'
import { needsOf, type PersonAccount, type PersonDetail, type PersonUser } from '../../contract/views/person'
import { accountId } from '../ids'
import { instant } from '../instant'
import { NOW, never, person, used, uuid } from '../testing/facts'
import {
  type Access,
  type Door,
  daysSince,
  doorsOf,
  goneSince,
  identityCenterCover,
  isUsedAfter,
  populationOf,
  toldDoors,
} from './doors'

const account = (id: string, name: string) => ({
  id: uuid(name),
  accountId: accountId(id),
  name,
  businessName: null,
})
const PROD = account('111111111111', 'prod')
const SANDBOX = account('222222222222', 'sandbox')
const key = (lastUse: Extract<Door, { type: 'credential' }>['lastUse'] = never()): Door => ({
  type: 'credential',
  kind: 'access-key',
  account: PROD,
  user: { id: uuid('sato'), name: 'sato' },
  lastUse,
})
const access: Access = { permissionSet: 'Admin', account: SANDBOX }

describe('a door', () => {
  test('of somebody who is here is a live credential only: an assignment is where they should be', () => {
    expect(doorsOf('active', [key()], [access])).toEqual([key()])
    expect(doorsOf('on-leave', [], [access])).toEqual([])
  })

  test.each(['left', 'access-ended'] as const)('of somebody who is %s is an assignment, too', (status) => {
    expect(doorsOf(status, [key()], [access])).toEqual([key(), { type: 'assignment', ...access }])
  })
})

describe('a use after leaving', () => {
  const left = person({ status: 'left', lastDay: '2026-10-12' })

  test('is one after the last day has ended everywhere on Earth', () => {
    expect(isUsedAfter(key(used(instant('2026-10-13T11:00:00Z'))), left, null)).toBe(false)
    expect(isUsedAfter(key(used(instant('2026-10-13T13:00:00Z'))), left, null)).toBe(true)
  })

  test('is none without a use, without a day, or of somebody who is still here', () => {
    expect(isUsedAfter(key(never()), left, null)).toBe(false)
    expect(isUsedAfter({ type: 'assignment', ...access }, left, null)).toBe(false)
    expect(isUsedAfter(key(used(NOW)), person({ status: 'left' }), null)).toBe(false)
    expect(isUsedAfter(key(used(NOW)), person(), null)).toBe(false)
  })

  test('of somebody whose access ended is one after that was seen', () => {
    const ended = person({ status: 'access-ended' })
    expect(isUsedAfter(key(used(instant('2026-11-02'))), ended, instant('2026-11-01'))).toBe(true)
    expect(isUsedAfter(key(used(instant('2026-10-31'))), ended, instant('2026-11-01'))).toBe(false)
  })
})

test('days open are counted from the last day, or from when the end of access was seen', () => {
  const left = goneSince(person({ status: 'left', lastDay: '2026-11-20' }), null)
  expect(daysSince(left, instant('2026-11-23T06:00:00Z'))).toBe(3)
  expect(daysSince(goneSince(person({ status: 'access-ended' }), instant('2026-11-22T23:00:00Z')), NOW)).toBe(1)
  expect(daysSince(goneSince(person({ status: 'left' }), NOW), NOW)).toBeNull()
  expect(goneSince(person({ lastDay: '2026-12-31' }), NOW)).toBeNull()
})

test('assignments are told in one line that says how many they are and how many accounts they open', () => {
  const to = (permissionSet: string, home: Access['account']): Door => ({
    type: 'assignment',
    permissionSet,
    account: home,
  })
  const doors = [to('Admin', PROD), key(), to('ReadOnly', PROD), to('Admin', SANDBOX)]
  expect(toldDoors(doors)).toEqual([
    key(),
    { type: 'assignments', count: 3, accounts: 2, first: 'prod', firstBusinessName: null },
  ])
  expect(toldDoors([key()])).toEqual([key()])
})

test('everybody who left is in exactly one part of the population', () => {
  const population = populationOf([
    { state: 'open', people: 5 },
    { state: 'clear', people: 28 },
    { state: 'unchecked', people: 2 },
    { state: 'open', people: 1 },
  ])
  expect(population).toEqual({ left: 36, open: 6, unchecked: 2, clear: 28 })
  expect(populationOf([])).toEqual({ left: 0, open: 0, unchecked: 0, clear: 0 })
})

test('Identity Center covers the accounts a person has IAM users in, others do not count', () => {
  const third = accountId('333333333333')
  expect(identityCenterCover([PROD.accountId, SANDBOX.accountId, PROD.accountId], [access])).toEqual({
    covered: 1,
    accounts: 2,
  })
  expect(identityCenterCover([third], [access])).toEqual({ covered: 0, accounts: 1 })
  expect(identityCenterCover([third], null)).toBeNull()
})

describe('what a person still needs', () => {
  const user = (facts: Partial<PersonUser> = {}): PersonUser => ({
    id: uuid('sato'),
    name: 'sato',
    kind: 'human',
    stage: 'identified',
    excepted: false,
    stale: false,
    liveCredentials: 1,
    confidence: 'certain',
    usedAfter: false,
    lastUse: never(),
    nextAction: 'switch',
    nextActor: 'owner',
    nextActionUntil: null,
    soak: null,
    ...facts,
  })
  const needs = (
    accounts: readonly PersonAccount[],
    status: 'active' | 'left' = 'active',
    suggestions: PersonDetail['suggestions'] = [],
  ) =>
    needsOf({ accounts, person: person({ status }), suggestions }).map((need) =>
      need.code === 'sign-in' ? `sign-in ${need.accounts}` : `${need.code} ${need.account.name}`,
    )

  test('is access where Identity Center does not let them in, then the next action of each user', () => {
    const uncovered = { account: PROD, users: [user()], permissionSets: [] }
    const covered = { account: SANDBOX, users: [user({ nextAction: 'none' })], permissionSets: ['Admin'] }
    expect(needs([uncovered, covered])).toEqual(['access prod', 'act prod'])
  })

  test('is not known where assignments were not read', () => {
    expect(needs([{ account: PROD, users: [user({ nextAction: 'none' })], permissionSets: null }])).toEqual([
      'access-unknown prod',
    ])
  })

  test('is first the end of their sign-in, of somebody who left and can still sign in', () => {
    const both = [PROD, SANDBOX].map((account) => ({ account, users: [], permissionSets: ['Admin', 'Developer'] }))
    expect(needs(both, 'left')).toEqual(['sign-in 2'])
    const withUser = { account: PROD, users: [user({ nextAction: 'close-leaver' })], permissionSets: ['Admin'] }
    expect(needs([withUser], 'left')).toEqual(['sign-in 1', 'act prod'])
    expect(needs(both, 'active')).toEqual([])
  })

  test('is last whether what may be theirs is, of somebody who left, and only of what can be used', () => {
    const perhaps = (name: string, live: boolean) => ({ id: uuid(name), name, account: PROD, live })
    const suggestions = [perhaps('sato', true), perhaps('satou', false)]
    expect(needs([], 'left', suggestions)).toEqual(['confirm prod'])
    expect(needs([], 'active', suggestions)).toEqual([])
  })

  test('is no access for somebody who left, for a machine, or for a user that cannot be used', () => {
    const without = (one: PersonUser) => [{ account: PROD, users: [one], permissionSets: [] }]
    expect(needs(without(user()), 'left')).toEqual(['act prod'])
    expect(needs(without(user({ kind: 'ci' })))).toEqual(['act prod'])
    expect(needs(without(user({ liveCredentials: 0, nextAction: 'delete' })))).toEqual(['act prod'])
  })
})
