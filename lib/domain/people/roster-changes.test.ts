import { describe, expect, test } from 'vitest'
import { instant } from '../instant'
import type { RosterEntry } from './person'
import { isImplausible, managerCycles, rosterChanges } from './roster-changes'

const AT = { now: instant('2027-04-02T03:00:00Z'), timeZone: 'Asia/Tokyo' }
const entry = (employeeNumber: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  employeeNumber,
  emails: [],
  name: `Person ${employeeNumber}`,
  reading: null,
  formerName: null,
  employment: 'employee',
  company: null,
  manager: null,
  department: null,
  status: 'active',
  firstDay: null,
  leavingDate: null,
  lastWorkingDay: null,
  contractEnd: null,
  ...more,
})
const company = (size: number, more: (n: number) => Partial<RosterEntry> = () => ({})) =>
  Array.from({ length: size }, (_, n) => entry(String(n), more(n)))
const changes = (before: RosterEntry[], next: RosterEntry[], day = '2027-04-01') =>
  rosterChanges({ day, entries: before }, next, AT)
const lost = (of: ReturnType<typeof changes>) => of.doubt && [of.doubt.missing.length, of.doubt.late.length]

describe('a roster is doubted', () => {
  test('at 20 people or 5 in 100, whichever comes first', () => {
    expect(lost(changes(company(4000), company(300)))).toEqual([3700, 0])
    expect(lost(changes(company(4000), company(3981)))).toBeNull()
    expect(lost(changes(company(4000), company(3980)))).toEqual([20, 0])
    expect(lost(changes(company(100), company(96)))).toBeNull()
    expect(lost(changes(company(100), company(95)))).toEqual([5, 0])
  })

  test('when as many others stand in their place', () => {
    const others = company(400).map((one) => ({ ...one, employeeNumber: `N${one.employeeNumber}` }))
    expect(lost(changes(company(400), others))).toEqual([400, 0])
  })

  test('for leaving dates from before the import before that nobody knew, together with the missing', () => {
    const next = company(397, (n) => (n < 17 ? { leavingDate: '2027-01-31' } : {}))
    expect(lost(changes(company(400), next))).toEqual([3, 17])
  })

  test('for whoever is called left without a day, as a misread column calls everybody', () => {
    expect(
      lost(
        changes(
          company(400),
          company(400, () => ({ status: 'left' })),
        ),
      ),
    ).toEqual([0, 400])
  })

  test('not for leaving dates that came since, are to come, or were known: the leavers of 31 March pass', () => {
    const next = company(400, (n) =>
      n < 60 ? { leavingDate: '2027-03-31' } : n < 90 ? { leavingDate: '2027-05-31' } : {},
    )
    const of = changes(company(400), next, '2027-03-31')
    expect([of.left.length, of.doubt]).toEqual([60, null])
    const known = company(400, (n) => (n < 60 ? { leavingDate: '2027-01-31' } : {}))
    expect(lost(changes(known, known))).toBeNull()
  })

  test('not for leavers that the list drops', () => {
    const before = company(130, (n) => (n >= 30 ? { leavingDate: '2027-03-31' } : {}))
    expect(changes(before, company(30))).toMatchObject({ gone: [], doubt: null })
  })

  test('never where there was none before', () => expect(rosterChanges(null, company(5), AT).doubt).toBeNull())
})

test('nobody lost is nothing to doubt, in however small a company', () => {
  expect(isImplausible(0, 0)).toBe(false)
  expect(isImplausible(1, 10)).toBe(true)
})

test('joiners, leavers, the gone and the moved are told apart', () => {
  const before = [entry('1'), entry('2'), entry('3', { manager: '1' }), entry('4', { department: 'Web' })]
  const next = [
    entry('1'),
    entry('3', { manager: '4' }),
    entry('4', { department: 'Web', leavingDate: '2027-04-01' }),
    entry('5'),
  ]
  const { joined, left, gone, moved, changed } = changes(before, next)
  const numbers = (entries: readonly RosterEntry[]) => entries.map(({ employeeNumber }) => employeeNumber)
  expect([joined, left, gone, moved].map(numbers)).toEqual([['5'], ['4'], ['2'], ['3']])
  expect(changed).toBe(2)
})

test('managers in a circle are found once, whoever hangs on it', () => {
  const line = [
    entry('1', { manager: '2' }),
    entry('2', { manager: '3' }),
    entry('3', { manager: '2' }),
    entry('4', { manager: '4' }),
    entry('5', { manager: '404' }),
  ]
  expect(managerCycles(line)).toEqual([['2', '3'], ['4']])
})
