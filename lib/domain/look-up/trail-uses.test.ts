import { expect, test } from 'vitest'
import { keyId, type Uuid, uuid } from '../ids'
import { instant } from '../instant'
import { GROUPS_KEPT } from './grouped-uses'
import type { Program } from './program'
import type { Sought } from './sought'
import { mergedTrail, TrailCount, type TrailRow } from './trail-uses'

const KEY: Uuid = uuid('00000000-0000-4000-8000-000000000001')
const PASSWORD: Uuid = uuid('00000000-0000-4000-8000-000000000002')
const NOW = instant('2026-11-29T00:00:00Z')
const sought: Sought = {
  name: 'deploy',
  uniqueId: 'AIDATHISONE',
  createdAt: instant('2024-01-01T00:00:00Z'),
  keys: new Map([[keyId('AKIAEXAMPLE000000001'), KEY]]),
  password: PASSWORD,
}
const programOf = (agent: string | null): Program => ({
  family: agent?.split('/')[0] ?? 'none',
  name: agent,
  runner: 'any',
  integration: null,
})
const row = (more: Partial<TrailRow> = {}): TrailRow => ({
  principalId: 'AIDATHISONE',
  keyId: 'AKIAEXAMPLE000000001',
  source: '192.0.2.1',
  agent: 'Boto3/1',
  service: 's3',
  region: 'us-east-1',
  uses: 3,
  refused: 1,
  failedSignIns: 0,
  firstAt: instant('2026-01-01T08:00:00Z'),
  lastAt: instant('2026-11-01T09:00:00Z'),
  ...more,
})
const counted = (...rows: TrailRow[]) => {
  const count = new TrailCount(sought, programOf)
  for (const one of rows) count.add(one)
  return count
}

test('a row is the user’s by one of its keys or its unique id; others are counted and not kept', () => {
  const count = counted(
    row(),
    row({ principalId: null, region: 'eu-west-1' }),
    row({ keyId: 'ASIASESSION', region: 'ap-northeast-1' }),
    row({ keyId: 'AKIAOTHER', principalId: 'AIDAOTHER' }),
    row({ keyId: null, principalId: null }),
  )
  expect(count).toMatchObject({ counted: 3, ofOthers: 2 })
  expect(count.found(NOW).uses.map(({ region, credential }) => [region, credential])).toEqual([
    ['us-east-1', KEY],
    ['eu-west-1', KEY],
    ['ap-northeast-1', null],
  ])
})

test('a user without a unique id has no rows by an empty one', () => {
  const count = new TrailCount({ ...sought, uniqueId: '' }, programOf)
  count.add(row({ keyId: null, principalId: null }))
  expect(count).toMatchObject({ counted: 0, ofOthers: 1 })
})

test('rows of one program in one place are one use, from the first to the last', () => {
  const count = counted(
    row(),
    row({ agent: 'Boto3/2', uses: 5, refused: 0, firstAt: instant('2025-12-01T00:00:00Z') }),
    row({ uses: 0, refused: 0, failedSignIns: 4, firstAt: null, lastAt: null }),
  )
  expect(count.found(NOW)).toMatchObject({
    failedSignIns: 4,
    uses: [{ events: 8, refused: 1, firstAt: '2025-12-01T00:00:00.000Z', lastAt: '2026-11-01T09:00:00.000Z' }],
  })
  expect(count.days.map(({ day }) => day).sort()).toEqual(['2025-12-01', '2026-01-01', '2026-11-01'])
})

test('a sign-in to the console is a use of the password', () => {
  const count = counted(row({ keyId: null, service: 'signin' }))
  expect(count.found(NOW).uses).toMatchObject([{ credential: PASSWORD }])
})

test('the newest groups are kept, and of the rest the number', () => {
  const rows = Array.from({ length: GROUPS_KEPT + 5 }, (_, at) => row({ source: `192.0.2.${at}` }))
  const found = counted(...rows).found(NOW)
  expect(found.uses).toHaveLength(GROUPS_KEPT)
  expect(found.moreUses).toBe(5)
})

test('the same result again tells nothing; another one takes nothing away', () => {
  const first = counted(row()).found(NOW)
  const later = instant('2026-12-05T00:00:00Z')
  expect(mergedTrail(null, first)).toEqual(first)
  expect(mergedTrail(first, counted(row()).found(later))).toBeNull()
  expect(mergedTrail(first, counted().found(later))).toBeNull()
  const both = mergedTrail(first, counted(row({ region: 'eu-west-1' })).found(later))
  expect(both?.uses.map(({ region, readAt }) => [region, readAt])).toEqual([
    ['us-east-1', NOW],
    ['eu-west-1', later],
  ])
})
