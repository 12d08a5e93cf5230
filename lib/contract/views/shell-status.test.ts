import { expect, test } from 'vitest'
import { uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { type ShellStatus, statusMark } from './shell-status'

const DRAWN: ShellStatus = {
  accounts: 3,
  iamUsers: 20,
  people: { total: 12 },
  leavers: { open: 1, complete: true },
  coverage: { accounts: 3, read: 2, partly: 0, failed: 1, complete: false },
  lastScan: { finishedAt: instant('2026-11-23T03:00:00Z'), read: 2, accounts: 3 },
  lastEvent: null,
  newer: 0,
  versions: { content: '1', readings: '1', lookUps: '1', tokens: '1' },
  running: null,
}
const PAGES = [
  '/',
  '/accounts',
  '/accounts/an-id',
  '/iam-users',
  '/iam-users/an-id',
  '/people',
  '/people/an-id',
  '/leavers',
  '/search',
  '/scans',
  '/scans/an-id',
  '/settings',
  '/setup',
]

/** The pages that are behind when this is another than it was when they were drawn. */
const behind = (now: Partial<ShellStatus>) =>
  PAGES.filter((path) => statusMark({ ...DRAWN, ...now }, path) !== statusMark(DRAWN, path))

const FOLLOWING = PAGES.filter((path) => path !== '/setup')

test.each<[string, Partial<ShellStatus>]>([
  ['a fact or a verdict', { versions: { ...DRAWN.versions, content: '2' } }],
  ['an event that the viewer may read', { lastEvent: uuid('8f14e45f-ceea-467f-9f6b-6d7d2b8a3f10') }],
  ['how completely accounts were read', { coverage: { accounts: 3, read: 3, partly: 0, failed: 0, complete: true } }],
  ['how many people left with a way in', { leavers: { open: 2, complete: true } }],
])('every page follows %s, but for the set-up, each drawing of which asks AWS', (_, now) =>
  expect(behind(now)).toEqual(FOLLOWING),
)

test('when accounts were read is followed where it is shown', () =>
  expect(behind({ versions: { ...DRAWN.versions, readings: '2' } })).toEqual([
    '/accounts',
    '/accounts/an-id',
    '/iam-users/an-id',
    '/settings',
  ]))

test('who uses IAM users is followed where it is shown', () =>
  expect(behind({ versions: { ...DRAWN.versions, lookUps: '2' } })).toEqual(['/iam-users/an-id', '/scans']))

test('when tokens were used is followed where it is shown', () =>
  expect(behind({ versions: { ...DRAWN.versions, tokens: '2' } })).toEqual(['/settings']))

test('how far a scan is makes only the pages about scans be drawn again', () =>
  expect(behind({ running: { id: uuid('8f14e45f-ceea-467f-9f6b-6d7d2b8a3f10'), done: 4, accounts: 9 } })).toEqual([
    '/scans',
    '/scans/an-id',
  ]))

test('how many changes there are is no change', () => expect(behind({ newer: 7 })).toEqual([]))
