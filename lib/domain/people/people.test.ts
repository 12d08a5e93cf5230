import { describe, expect, test } from 'vitest'
import type { DirectoryUser } from '../facts/identity-center'
import { type Instant, instant } from '../instant'
import { uuid } from '../testing/facts'
import { identityRules, keyOfEntry, keyOfUser, knownAsOne } from './identity-answers'
import { type DirectoryFact, describePerson, type JoinedPerson, joinPeople } from './people'
import type { RosterEntry, RosterFact } from './person'

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
  company: null,
  leavingDate: null,
  ...more,
})
const onRoster = (it: RosterEntry, goneAt: Instant | null = null, source = 'personnel'): RosterFact => ({
  source,
  entry: it,
  goneAt,
})
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

const shown = (roster: RosterFact[], directory: DirectoryFact[] = [], now = NOW, timeZone = TOKYO) =>
  joinPeople(roster, directory).map((joined, n) =>
    describePerson(joined, uuid(`id ${n}`), { now, timeZone, managerOf: () => null }),
  )
const statusOf = (...of: Parameters<typeof shown>) => shown(...of).map(({ status }) => status)

test('a first day is the earliest of all rosters, and not known where one of them does not say it', () => {
  const row = (n: string, firstDay: string | null) => entry(n, ['priya@example.com'], { firstDay, name: 'Priya' })
  const since = (personnel: string | null, group: string | null) =>
    shown([onRoster(row('1', personnel)), onRoster(row('9', group), null, 'group')]).map(({ firstDay }) => firstDay)
  expect(since('2019-04-01', '2026-11-28')).toEqual(['2019-04-01'])
  expect(since(null, '2026-11-28')).toEqual([null])
})

describe('joining', () => {
  test('a roster entry and an identity store user with one address, however it is written, are one person', () => {
    const joined = joinPeople([onRoster(entry('1', ['Sato@Example.com']))], [inDirectory('u1', [' sato@example.com'])])
    expect(joined).toHaveLength(1)
    expect(joined[0]).toMatchObject({
      roster: [{ entry: { employeeNumber: '1' } }],
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
    expect(joined.map(({ roster, directory }) => [roster[0]?.entry.employeeNumber, directory.length])).toEqual([
      ['2', 1],
      ['1', 0],
    ])
  })

  describe('under a new employee number of one roster', () => {
    const gone = onRoster(entry('C-7', ['sato@example.com'], { name: '佐藤　花' }), NOW)
    const came = onRoster(entry('1007', ['sato@example.com'], { name: '佐藤 花' }))
    const numbers = (joined: readonly JoinedPerson[]) =>
      joined.map(({ roster }) => roster.map((fact) => fact.entry.employeeNumber))
    const user = inDirectory('u1', ['sato@example.com'])
    const known = (...sides: [string, readonly (typeof gone | typeof user)[]][]) =>
      new Map(
        sides.flatMap(([who, facts]) =>
          facts.map((fact) => ['entry' in fact ? keyOfEntry(fact) : keyOfUser(fact), uuid(who)] as const),
        ),
      )

    test('with the same name and address nobody knows yet whether it is the same person', () => {
      expect(numbers(joinPeople([gone, came], []))).toEqual([['1007'], ['C-7']])
      expect(statusOf([gone, came])).toEqual(['active', 'ask'])
    })

    test('whoever was one person before stays one', () => {
      const rules = identityRules([])
      const areOne = knownAsOne(known(['hana', [gone, came]]), [])
      expect(numbers(joinPeople([gone, came], [], rules, areOne))).toEqual([['1007', 'C-7']])
    })

    test('but not whom only an answer made one that was taken back', () => {
      const of = (fact: RosterFact) => ({
        source: 'roster' as const,
        roster: fact.source,
        sourceId: fact.entry.employeeNumber,
      })
      const answer = {
        answer: 'same' as const,
        email: null,
        stands: false,
        person: { id: uuid('hana'), known: [of(gone)] },
        other: { id: uuid('other'), known: [of(came)] },
      }
      const areOne = knownAsOne(known(['hana', [gone, came]]), [answer])
      expect(numbers(joinPeople([gone, came], [], identityRules([]), areOne))).toEqual([['1007'], ['C-7']])
    })

    test('the identity store’s user stays with whom it was of, unless the name is another', () => {
      const areOne = knownAsOne(known(['hana', [gone, user]]), [])
      const usersOf = (one: RosterFact) =>
        joinPeople([gone, one], [user], identityRules([]), areOne).map(({ roster, directory }) => [
          roster[0]?.entry.employeeNumber,
          directory.length,
        ])
      expect(usersOf(came)).toEqual([
        ['1007', 0],
        ['C-7', 1],
      ])
      expect(usersOf({ ...came, entry: { ...came.entry, name: '鈴木 花' } })).toEqual([
        ['1007', 1],
        ['C-7', 0],
      ])
    })

    test('another roster that has both joins whom it knew, and whoever came', () => {
      const elsewhere = onRoster(entry('7', ['sato@example.com'], { name: '佐藤 花' }), null, 'group')
      const areOne = knownAsOne(known(['hana', [gone, elsewhere]]), [])
      expect(joinPeople([gone, came, elsewhere], [], identityRules([]), areOne)).toHaveLength(1)
    })
  })
})

describe('several rosters', () => {
  const sato = (source: string, more: Partial<RosterEntry> = {}) =>
    onRoster(entry('7', ['sato@example.com'], { name: '佐藤 花', ...more }), null, source)

  test('with the same number are two people, with one name and address one', () => {
    const other = onRoster(entry('7', ['other@example.com'], { name: '別人' }), null, 'dispatched')
    expect(joinPeople([sato('personnel'), other, sato('group')], []).map(({ roster }) => roster.length)).toEqual([2, 1])
  })

  test('with one address under two names are two people', () => {
    const shared = onRoster(entry('8', ['sato@example.com'], { name: '鈴木 次郎' }), null, 'dispatched')
    expect(joinPeople([sato('personnel'), shared], [])).toHaveLength(2)
  })

  test('with one name and address in one roster are two people, as long as both are there', () => {
    const twin = onRoster(entry('9', ['sato@example.com'], { name: '佐藤 花' }))
    expect(joinPeople([sato('personnel'), twin], [])).toHaveLength(2)
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

  test('a leaving date that passed is left, whatever the status column says, and one to come is not', () => {
    const dated = (more: Partial<RosterEntry>) => statusOf([onRoster(entry('1', ['a@b.c'], more))])
    expect(dated({ leavingDate: '2026-11-22' })).toEqual(['left'])
    expect(dated({ leavingDate: '2026-11-23', status: 'left' })).toEqual(['active'])
    expect(dated({ leavingDate: '2026-11-30', lastWorkingDay: '2026-10-30', status: 'left' })).toEqual(['active'])
    expect(dated({ leavingDate: '2026-11-22', status: 'on-leave' })).toEqual(['left'])
  })

  test('a contract that ended is to be asked about, and left where the roster says so', () => {
    const ended = (contractEnd: string, more: Partial<RosterEntry> = {}) =>
      shown([onRoster(entry('1', ['a@b.c'], { employment: 'contractor', contractEnd, ...more }))])
    expect(ended('2026-11-22')).toMatchObject([
      { status: 'ask', ask: { because: 'contract-ended', since: '2026-11-22', source: 'personnel' } },
    ])
    expect(ended('2026-11-23')).toMatchObject([{ status: 'active', ask: null }])
    expect(ended('2026-11-22', { status: 'left' })).toMatchObject([{ status: 'left', ask: null }])
  })

  test('gone from a complete roster is to be asked about, but for whose leaving date passed; never in it is not', () => {
    const gone = (more: Partial<RosterEntry> = {}) =>
      shown([onRoster(entry('1', ['a@b.c'], more), NOW, 'contractors')], [inDirectory('u1', ['a@b.c'])])
    expect(gone()).toMatchObject([
      { status: 'ask', ask: { because: 'gone-from-roster', since: '2026-11-23', source: 'contractors' } },
    ])
    expect(gone({ leavingDate: '2026-11-20' })).toMatchObject([{ status: 'left', lastDay: '2026-11-20' }])
    expect(gone({ leavingDate: '2026-12-20' })).toMatchObject([{ status: 'ask' }])
    expect(statusOf([onRoster(entry('1', ['a@b.c']))], [inDirectory('u2', ['x@b.c'])])).toEqual(['active', 'active'])
  })

  test('here in one roster is here, whatever another says of the end; else the latest end holds', () => {
    const sato = (more: Partial<RosterEntry>) => entry('1', ['a@b.c'], { name: '佐藤 花', ...more })
    const left = onRoster(sato({ leavingDate: '2026-09-30' }))
    expect(shown([left, onRoster(sato({ employment: 'contractor' }), null, 'contractors')])).toMatchObject([
      { status: 'active', employment: 'contractor' },
    ])
    expect(shown([left, onRoster(sato({ contractEnd: '2026-10-31' }), null, 'contractors')])).toMatchObject([
      { status: 'ask', lastDay: '2026-10-31' },
    ])
    expect(shown([left, onRoster(sato({ contractEnd: '2026-08-31' }), null, 'contractors')])).toMatchObject([
      { status: 'left', lastDay: '2026-09-30' },
    ])
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
    ['the leaving date', { leavingDate: '2026-11-15', lastWorkingDay: '2026-10-20', status: 'left' }, '2026-11-15'],
    [
      'the last working day, where the roster calls them left without a leaving date',
      { status: 'left', lastWorkingDay: '2026-11-01' },
      '2026-11-01',
    ],
    [
      'the end of a contract, where the last working day was before it',
      { status: 'left', lastWorkingDay: '2026-11-01', contractEnd: '2026-11-20' },
      '2026-11-20',
    ],
    ['no day to come', { status: 'left', contractEnd: '2027-03-31' }, null],
  ] as const)('somebody left on %s', (_, more, lastDay) => {
    expect(shown([onRoster(entry('1', ['a@b.c'], more))])).toMatchObject([{ status: 'left', lastDay }])
  })
})

test('a person is described by the roster first, with every address and the enabled identity store user', () => {
  const [joined] = joinPeople(
    [onRoster(entry('1', ['sato@example.com'], { name: '佐藤 花', reading: 'さとう はな', manager: '9' }))],
    [inDirectory('old', ['sato@example.com'], {}, NOW), inDirectory('new', ['sato@example.com', 'h.sato@example.com'])],
  )
  if (!joined) throw new Error('nobody')
  const managerOf = ({ entry: { manager } }: RosterFact) => (manager === '9' ? uuid('manager') : null)
  expect(describePerson(joined, uuid('id'), { now: NOW, timeZone: TOKYO, managerOf })).toMatchObject({
    name: '佐藤 花',
    reading: 'さとう はな',
    emails: ['sato@example.com', 'h.sato@example.com'],
    managerId: uuid('manager'),
    inRoster: true,
    directory: { userId: 'new' },
  })
})
