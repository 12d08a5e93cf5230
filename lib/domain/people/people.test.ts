import { describe, expect, test } from 'vitest'
import type { DirectoryUser } from '../facts/identity-center'
import { type Instant, instant } from '../instant'
import { uuid } from '../testing/facts'
import {
  type DirectoryFact,
  describePerson,
  implausibleRoster,
  joinPeople,
  personStatus,
  type RosterFact,
} from './people'
import type { RosterEntry } from './person'

const NOW = instant('2026-11-23T03:00:00Z')
const TOKYO = 'Asia/Tokyo'

const entry = (employeeNumber: string, emails: string[], more: Partial<RosterEntry> = {}): RosterEntry => ({
  employeeNumber,
  emails,
  name: `Person ${employeeNumber}`,
  reading: null,
  formerName: null,
  employment: 'employee',
  manager: null,
  department: null,
  status: 'active',
  firstDay: null,
  lastWorkingDay: null,
  contractEnd: null,
  ...more,
})
const onRoster = (it: RosterEntry, goneAt: Instant | null = null): RosterFact => ({ entry: it, goneAt })
const inDirectory = (
  userId: string,
  emails: string[],
  more: Partial<DirectoryUser> = {},
  goneAt: Instant | null = null,
) =>
  ({
    user: {
      userId,
      userName: userId,
      displayName: null,
      givenName: null,
      familyName: null,
      emails,
      status: 'enabled',
      externalIds: [],
      ...more,
    },
    goneAt,
  }) satisfies DirectoryFact

const statusOf = (roster: RosterFact[], directory: DirectoryFact[] = [], now = NOW, zone = TOKYO) =>
  joinPeople(roster, directory).map((person) => personStatus(person, now, zone))

describe('joining', () => {
  test('a roster entry and an identity store user with one address, however it is written, are one person', () => {
    const joined = joinPeople([onRoster(entry('1', ['Sato@Example.com']))], [inDirectory('u1', [' sato@example.com'])])
    expect(joined).toHaveLength(1)
    expect(joined[0]).toMatchObject({
      roster: { entry: { employeeNumber: '1' } },
      directory: [{ user: { userId: 'u1' } }],
    })
  })

  test('an address in the user name joins too', () => {
    const user = inDirectory('u1', [], { userName: 'sato@example.com' })
    expect(joinPeople([onRoster(entry('1', ['sato@example.com']))], [user])).toHaveLength(1)
  })

  test('the same local part at two companies is two people', () => {
    const roster = [onRoster(entry('1', ['deploy@example.com'])), onRoster(entry('2', ['deploy@partner.example']))]
    expect(joinPeople(roster, [inDirectory('u1', ['deploy@third.example'])])).toHaveLength(3)
  })

  test('an address given to a second person leads to the one who has it now', () => {
    const joined = joinPeople(
      [
        onRoster(entry('1', ['sato@example.com'], { name: '佐藤 一郎' }), NOW),
        onRoster(entry('2', ['sato@example.com'], { name: '佐藤 花' })),
      ],
      [inDirectory('u1', ['sato@example.com'])],
    )
    expect(joined.map(({ roster, directory }) => [roster?.entry.employeeNumber, directory.length])).toEqual([
      ['2', 1],
      ['1', 0],
    ])
  })

  test('the same name and address under a new employee number is the same person', () => {
    const roster = [
      onRoster(entry('C-7', ['sato@example.com'], { name: '佐藤　花' }), NOW),
      onRoster(entry('1007', ['sato@example.com'], { name: '佐藤 花' })),
    ]
    const joined = joinPeople(roster, [])
    expect(joined).toHaveLength(1)
    expect(statusOf(roster)).toEqual(['active'])
    expect(joined[0]?.formerRoster.map((fact) => fact.entry.employeeNumber)).toEqual(['C-7'])
  })
})

describe('where a person stands', () => {
  const left = (lastWorkingDay: string | null) => [onRoster(entry('1', ['a@b.c'], { status: 'left', lastWorkingDay }))]

  test('the last working day lasts until its end in the time zone of the company', () => {
    const lastMinute = instant('2026-11-23T14:59:59Z')
    expect(statusOf(left('2026-11-23'), [], lastMinute)).toEqual(['active'])
    expect(statusOf(left('2026-11-23'), [], instant('2026-11-23T15:00:00Z'))).toEqual(['left'])
    expect(statusOf(left('2026-11-23'), [], instant('2026-11-23T15:00:00Z'), 'UTC')).toEqual(['active'])
  })

  test('left without a day is left', () => expect(statusOf(left(null))).toEqual(['left']))

  test('a contract that ended is left, whatever the status column says', () => {
    const ended = (contractEnd: string) => [onRoster(entry('1', ['a@b.c'], { employment: 'contractor', contractEnd }))]
    expect(statusOf(ended('2026-11-22'))).toEqual(['left'])
    expect(statusOf(ended('2026-11-23'))).toEqual(['active'])
  })

  test('gone from a complete roster is left; never in it is not', () => {
    expect(statusOf([onRoster(entry('1', ['a@b.c']), NOW)], [inDirectory('u1', ['a@b.c'])])).toEqual(['left'])
    expect(statusOf([onRoster(entry('1', ['a@b.c']))], [inDirectory('u2', ['x@b.c'])])).toEqual(['active', 'active'])
  })

  test('disabled in or gone from the identity store alone is access ended, never left', () => {
    expect(statusOf([], [inDirectory('u1', ['a@b.c'], { status: 'disabled' })])).toEqual(['access-ended'])
    expect(statusOf([], [inDirectory('u1', ['a@b.c'], {}, NOW)])).toEqual(['access-ended'])
    expect(statusOf([onRoster(entry('1', ['a@b.c']))], [inDirectory('u1', ['a@b.c'], {}, NOW)])).toEqual([
      'access-ended',
    ])
  })

  test('a second, enabled identity store user keeps the access', () => {
    const users = [inDirectory('old', ['a@b.c'], {}, NOW), inDirectory('new', ['a@b.c'])]
    expect(statusOf([], users)).toEqual(['active'])
  })

  test('a status that AWS leaves out ends nothing', () =>
    expect(statusOf([], [inDirectory('u1', ['a@b.c'], { status: 'unknown' })])).toEqual(['active']))

  test.each(['on-leave', 'seconded'] as const)(
    '%s is access ended as anybody’s is, when the identity store user is disabled',
    (status) => {
      const roster = [onRoster(entry('1', ['a@b.c'], { status }))]
      expect(statusOf(roster, [inDirectory('u1', ['a@b.c'])])).toEqual([status])
      expect(statusOf(roster, [inDirectory('u1', ['a@b.c'], { status: 'disabled' })])).toEqual(['access-ended'])
    },
  )

  test.each([
    [
      'the last working day of whoever is called left',
      { status: 'left', lastWorkingDay: '2026-11-01' },
      null,
      '2026-11-01',
    ],
    [
      'the end of a contract, not a last working day before it',
      { lastWorkingDay: '2026-11-01', contractEnd: '2026-11-20' },
      null,
      '2026-11-20',
    ],
    ['no day to come', { status: 'left', contractEnd: '2027-03-31' }, null, null],
    ['the day they were first missed, before one to come', { lastWorkingDay: '2027-03-31' }, NOW, '2026-11-23'],
    ['the last working day of whoever is gone since', { lastWorkingDay: '2026-11-01' }, NOW, '2026-11-01'],
  ] as const)('somebody left on %s', (_, more, goneAt, lastDay) => {
    const [joined] = joinPeople([onRoster(entry('1', ['a@b.c'], more), goneAt)], [])
    if (!joined) throw new Error('nobody')
    expect(describePerson(joined, uuid('id'), { now: NOW, timeZone: TOKYO, managerOf: () => null })).toMatchObject({
      status: 'left',
      lastDay,
    })
  })
})

test('a person is described by the roster first, with every address and the enabled identity store user', () => {
  const [joined] = joinPeople(
    [onRoster(entry('1', ['sato@example.com'], { name: '佐藤 花', reading: 'さとう はな', manager: '9' }))],
    [inDirectory('old', ['sato@example.com'], {}, NOW), inDirectory('new', ['sato@example.com', 'h.sato@example.com'])],
  )
  if (!joined) throw new Error('nobody')
  const managerOf = (number: string) => (number === '9' ? uuid('manager') : null)
  expect(describePerson(joined, uuid('id'), { now: NOW, timeZone: TOKYO, managerOf })).toMatchObject({
    name: '佐藤 花',
    reading: 'さとう はな',
    emails: ['sato@example.com', 'h.sato@example.com'],
    managerId: uuid('manager'),
    inRoster: true,
    directory: { userId: 'new' },
  })
})

describe('a roster that lacks many people', () => {
  const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(from + index))

  test('is implausible by share, not by a fixed size', () => {
    expect(implausibleRoster(numbers(4000), numbers(300))).toBe(true)
    expect(implausibleRoster(numbers(4000), numbers(3801))).toBe(false)
    expect(implausibleRoster(numbers(4000), numbers(3799))).toBe(true)
  })

  test('is plausible when a small company loses a few', () => {
    expect(implausibleRoster(numbers(30), numbers(10))).toBe(false)
    expect(implausibleRoster(numbers(30), numbers(9))).toBe(true)
  })

  test('is implausible when as many others stand in their place', () => {
    expect(implausibleRoster(numbers(400), numbers(400, 400))).toBe(true)
  })
})
