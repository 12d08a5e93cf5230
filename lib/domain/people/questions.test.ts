import { expect, test } from 'vitest'
import { type Instant, instant } from '../instant'
import { person, uuid } from '../testing/facts'
import type { Person, RosterEntry } from './person'
import { type Described, questionsOf } from './questions'

const SPRING = instant('2026-04-01T03:00:00Z')
const NOW = instant('2026-11-23T03:00:00Z')

const one = (
  key: string,
  is: Partial<RosterEntry>,
  {
    firstSeen = SPRING,
    goneAt = null,
    ...told
  }: Partial<Person> & { firstSeen?: Instant; goneAt?: Instant | null } = {},
): Described => {
  const entry: RosterEntry = {
    employeeNumber: key,
    emails: [`${key}@example.com`],
    name: `Person ${key}`,
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
    ...is,
  }
  return {
    described: person({ id: uuid(key), ...told }),
    person: { roster: [{ source: 'personnel', entry, goneAt }], directory: [] },
    firstSeen,
  }
}
const GONE = { status: 'ask', lastDay: '2026-11-20', goneAt: NOW } as const
const HANA = { name: '佐藤 花', reading: 'サトウ ハナ' }

test('a new row with the address, or the name and reading, of one that is gone may be the same person', () => {
  const found = questionsOf([
    one('old', { ...HANA, emails: ['hana@example.com'] }, GONE),
    one('namesake', HANA),
    one('new', { name: '佐藤　花', reading: 'サトウハナ' }, { firstSeen: NOW }),
    one('renamed', { name: '鈴木 花', emails: ['hana@example.com'] }, { firstSeen: NOW }),
  ])
  expect(Object.fromEntries(found)).toEqual({
    [uuid('old')]: [
      { code: 'same-person', personId: uuid('renamed'), because: 'email' },
      { code: 'same-person', personId: uuid('new'), because: 'name' },
    ],
  })
})

test('a name without its reading is no sign', () => {
  const found = questionsOf([
    one('old', { name: 'Maria Lopez' }, GONE),
    one('new', { name: 'Maria Lopez' }, { firstSeen: NOW }),
  ])
  expect(found.size).toBe(0)
})

test('whoever came long before the other ended is another person', () => {
  const before = one('new', { emails: ['hana@example.com'] }, { firstSeen: instant('2026-09-01T03:00:00Z') })
  const found = questionsOf([one('old', { emails: ['hana@example.com'] }, GONE), before])
  expect([...found.values()].flat()).toEqual([
    { code: 'address-shared', personId: uuid('new'), email: 'hana@example.com' },
  ])
})

test('an address that two people have is a conflict of both', () => {
  const found = questionsOf([one('a', { emails: ['info@example.com'] }), one('b', { emails: ['Info@example.com'] })])
  expect(Object.fromEntries(found)).toEqual({
    [uuid('a')]: [{ code: 'address-shared', personId: uuid('b'), email: 'info@example.com' }],
    [uuid('b')]: [{ code: 'address-shared', personId: uuid('a'), email: 'info@example.com' }],
  })
})
