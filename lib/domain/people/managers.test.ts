import { expect, test } from 'vitest'
import { uuid } from '../testing/facts'
import { managerFinder } from './managers'
import type { RosterEntry, RosterFact } from './person'

const entry = (employeeNumber: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  employeeNumber,
  emails: [`n${employeeNumber}@example.com`],
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
const fact = (source: string, it: RosterEntry): RosterFact => ({ source, entry: it, goneAt: null })
const known = (id: string, ...roster: RosterFact[]) => ({ id: uuid(id), person: { roster, directory: [] } })
const managerOf = managerFinder([
  known('employee 1', fact('personnel', entry('1'))),
  known('dispatched 1', fact('dispatched', entry('1', { emails: ['d1@agency.example'] }))),
  known('group 5', fact('group', entry('5'))),
  known('group 6', fact('group', entry('6'))),
  known('partner 6', fact('partner', entry('6', { emails: [] }))),
])
const asked = (source: string, manager: string, employment: RosterEntry['employment'] = 'employee') =>
  managerOf(fact(source, entry('100', { manager, employment })))

test('an employee’s manager is looked for in their own roster first, then among employees, then where there is only one', () => {
  expect(asked('personnel', '1')).toBe(uuid('employee 1'))
  expect(asked('dispatched', '1')).toBe(uuid('dispatched 1'))
  expect(asked('group', '1')).toBe(uuid('employee 1'))
  expect(asked('personnel', '5')).toBe(uuid('group 5'))
  expect(asked('personnel', '6')).toBeNull()
  expect(asked('personnel', '9')).toBeNull()
})

test('whoever takes in a contractor or a dispatched person is an employee', () => {
  expect(asked('dispatched', '1', 'dispatched')).toBe(uuid('employee 1'))
  expect(asked('contractors', '1', 'contractor')).toBe(uuid('employee 1'))
})

test('a manager may be named by an address', () => {
  expect(asked('contractors', 'D1@agency.example')).toBe(uuid('dispatched 1'))
  expect(asked('contractors', 'nobody@example.com')).toBeNull()
})
