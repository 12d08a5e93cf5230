import { describe, expect, test } from 'vitest'
import { needsOf, type PersonAccount, type PersonDetail, type PersonUser } from '../../contract/views/person'
import { accountId } from '../ids'
import { instant } from '../instant'
import { NOW, never, person, used, uuid } from '../testing/facts'
import {
  type Access,
  type Door,
  daysGone,
  doorsOf,
  goneSince,
  identityCenterCover,
  isUsedAfter,
  isUsedAfterLastWorkingDay,
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

  test.each(['left', 'ask', 'access-ended'] as const)('of somebody who is %s is an assignment, too', (status) => {
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

  test('is none of somebody who is only asked about, however long ago their contract ended', () => {
    const ask = { because: 'contract-ended', since: '2026-10-31', source: 'personnel' } as const
    const asked = person({ status: 'ask', lastDay: '2026-10-31', ask })
    expect(isUsedAfter(key(used(NOW)), asked, null)).toBe(false)
    expect(goneSince(asked, null)).toBe(instant('2026-10-31T12:00:00Z'))
  })

  test('is told apart from one after the last working day', () => {
    const inLeave = person({ lastWorkingDay: '2026-10-12', leavingDate: '2026-11-10' })
    const usedOn = (at: string) => isUsedAfterLastWorkingDay(key(used(instant(at))), inLeave)
    expect(usedOn('2026-10-13T11:00:00Z')).toBe(false)
    expect(usedOn('2026-10-13T13:00:00Z')).toBe(true)
    expect(usedOn('2026-11-12T00:00:00Z')).toBe(false)
    expect(isUsedAfterLastWorkingDay(key(used(NOW)), person())).toBe(false)
  })

  test('of somebody whose access ended is one after that was seen', () => {
    const ended = person({ status: 'access-ended' })
    expect(isUsedAfter(key(used(instant('2026-11-02'))), ended, instant('2026-11-01'))).toBe(true)
    expect(isUsedAfter(key(used(instant('2026-10-31'))), ended, instant('2026-11-01'))).toBe(false)
  })
})

test('days open are counted by the calendar from the last day, or from when the end of access was seen', () => {
  const days = (of: Parameters<typeof person>[0], ended: Parameters<typeof daysGone>[1], until: string) =>
    daysGone(person(of), ended, instant(until), 'Asia/Tokyo')
  const left = { status: 'left', lastDay: '2026-10-30' } as const
  expect(days(left, null, '2026-11-05T23:56:00Z')).toBe(7)
  expect(days(left, null, '2026-11-05T14:59:00Z')).toBe(6)
  expect(days(left, null, '2026-10-30T14:59:00Z')).toBe(0)
  expect(days({ status: 'access-ended' }, instant('2026-11-22T14:59:00Z'), '2026-11-23T03:00:00Z')).toBe(1)
  expect(days({ status: 'left' }, NOW, '2026-11-23T03:00:00Z')).toBeNull()
  expect(days({ lastDay: '2026-12-31' }, NOW, '2026-11-23T03:00:00Z')).toBeNull()
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
    otherWay: false,
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
