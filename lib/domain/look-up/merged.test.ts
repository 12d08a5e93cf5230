import { expect, test } from 'vitest'
import { accountId } from '../ids'
import { DAY, instant, plus } from '../instant'
import type { Found, LookUp, RegionRead, UseGroup } from './look-up'
import { mergedLookUp } from './merged'

const NOW = instant('2026-11-20T00:00:00Z')
const day = (days: number) => plus(NOW, days * DAY)
const BEGIN = day(-90)

const use = (more: Partial<Found<UseGroup>> = {}): Found<UseGroup> => ({
  credential: null,
  source: '192.0.2.1',
  program: { family: 'boto3', name: 'Boto3', runner: 'program', integration: null },
  agent: 'Boto3/1',
  service: 's3',
  region: 'us-east-1',
  events: 10,
  refused: 0,
  firstAt: day(-9),
  lastAt: day(-2),
  readAt: day(-1),
  ...more,
})
const region = (more: Partial<Found<RegionRead>> = {}): Found<RegionRead> => ({
  region: 'us-east-1',
  of: 'key',
  state: 'whole',
  since: BEGIN,
  failure: null,
  readAt: day(-1),
  ...more,
})
const look = (more: Partial<LookUp> = {}): LookUp => ({
  readAt: day(-1),
  regions: [],
  uses: [],
  moreUses: 0,
  days: [],
  failedSignIns: [],
  assumed: [],
  makings: [],
  ofOthers: 0,
  services: { readAt: day(-1), list: [], failure: null },
  calls: {},
  ...more,
})
const throttled = { code: 'throttled', operation: 'cloudtrail:LookupEvents', detail: '', attempts: 8 } as const
const later = (more: Partial<LookUp> = {}) => look({ readAt: NOW, ...more })
const home = accountId('111122223333')

test('a look that saw nothing leaves what was found, with its own date', () => {
  const services = { readAt: day(-1), list: [{ service: 's3', at: day(-2), region: null }], failure: null }
  const earlier = look({ uses: [use()], regions: [region()], services })
  const merged = mergedLookUp(earlier, later({ services: { readAt: null, list: [], failure: throttled } }))
  expect(merged).toMatchObject({ readAt: NOW, uses: [use()], regions: [region()] })
  expect(merged.services).toEqual({ ...services, failure: throttled })
})

test('what both saw is told once: the same events are in both', () => {
  const merged = mergedLookUp(
    look({ uses: [use()] }),
    later({ uses: [use({ events: 4, firstAt: day(-3), lastAt: NOW, readAt: NOW })] }),
  )
  expect(merged.uses).toEqual([use({ events: 10, firstAt: day(-9), lastAt: NOW, readAt: NOW })])
})

test('a Region is known as far as both looks reach without a gap, and as before where it told nothing now', () => {
  const known = (now: Partial<Found<RegionRead>>) =>
    mergedLookUp(look({ regions: [region()] }), later({ regions: [region({ readAt: NOW, ...now })] })).regions
  expect(known({ state: 'failed', since: null, failure: throttled })).toEqual([region({ failure: throttled })])
  expect(known({ state: 'newest', since: day(-2) })).toEqual([region({ readAt: NOW })])
  const gap = { state: 'newest', since: plus(NOW, -1), readAt: NOW } as const
  expect(known(gap)).toEqual([region(gap)])
  expect(known({ of: 'name' })).toHaveLength(2)
})

test('what a role’s sessions did stays where they were not followed now', () => {
  const did = [{ service: 'ec2', region: 'us-east-1', events: 3, lastAt: day(-2) }]
  const role = { roleArn: 'arn:aws:iam::444455556666:role/Jump', accountId: home, sessions: 3, lastAt: day(-2) }
  const merged = mergedLookUp(
    look({ assumed: [{ ...role, did, failure: null, readAt: day(-1) }] }),
    later({ assumed: [{ ...role, did: null, failure: throttled, readAt: NOW }] }),
  )
  expect(merged.assumed).toEqual([{ ...role, did, failure: throttled, readAt: NOW }])
})

test('it does not grow for ever', () => {
  const many = (of: string) => Array.from({ length: 100 }, (_, place) => use({ source: `${of}.${place}` }))
  const merged = mergedLookUp(
    look({ uses: many('192.0.2'), days: [{ credential: null, day: '2026-01-01', events: 1, lastAt: day(-300) }] }),
    later({ uses: many('198.51.100') }),
  )
  expect(merged.uses).toHaveLength(100)
  expect(merged.moreUses).toBe(100)
  expect(merged.days).toEqual([])
})
