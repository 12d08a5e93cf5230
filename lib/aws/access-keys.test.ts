import { expect, test } from 'vitest'
import { keyId } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import { joinedKeys, knownInSlots, reportedKeys } from './access-keys'
import { type ListedKey, statusOf } from './listed-credentials'
import type { ReportedKey } from './parse-credential-report'

const early = instant('2021-01-01T00:00:00Z')
const late = instant('2023-01-01T00:00:00Z')
const reportAt = instant('2026-11-23T00:00:00Z')
const afterReport = instant('2026-11-23T01:00:00Z')

const slot = (createdAt: Instant, active = true, service = 's3'): ReportedKey => ({
  active,
  createdAt,
  lastUse: { state: 'used', at: late, region: null, service },
})
const key = (id: string, createdAt: Instant, status: ListedKey['status'] = 'active') => ({
  keyId: keyId(id),
  createdAt,
  status,
})
const known = (...keys: { keyId: string; createdAt: Instant }[]) => ({
  uniqueId: 'AIDA1',
  keys: keys.map((one) => ({ ...one, keyId: keyId(one.keyId), status: 'inactive' as const })),
  keysReadAt: null,
  sshKeysReadAt: null,
})

test('keys are joined to slots by creation time, whatever the slots’ order', () => {
  const joined = joinedKeys(
    [key('AKIA1', early), key('AKIA2', late)],
    [slot(late, true, 'ec2'), slot(early, true, 's3')],
  )
  expect(joined.map(({ keyId, lastUse }) => [keyId, lastUse])).toEqual([
    ['AKIA1', expect.objectContaining({ service: 's3' })],
    ['AKIA2', expect.objectContaining({ service: 'ec2' })],
  ])
})

test('two keys of the same second are told apart by status', () => {
  const joined = joinedKeys(
    [key('AKIA1', early, 'inactive'), key('AKIA2', early)],
    [slot(early, true, 'ec2'), slot(early, false, 's3')],
  )
  expect(joined.map(({ lastUse }) => lastUse)).toEqual([
    expect.objectContaining({ service: 's3' }),
    expect.objectContaining({ service: 'ec2' }),
  ])
})

test('a key that was switched off after the report keeps the use of its slot', () => {
  expect(joinedKeys([key('AKIA1', early, 'inactive')], [slot(early)])[0]).toMatchObject({
    status: 'inactive',
    lastUse: { state: 'used' },
  })
})

test('a key without a slot is newer than the report; a slot without a key is gone', () => {
  expect(joinedKeys([key('AKIA9', afterReport)], [slot(early)])).toEqual([
    expect.objectContaining({ keyId: 'AKIA9', lastUse: { state: 'unknown', why: 'made-after-report' } }),
  ])
})

test('ids are known while the creation times are the stored ones, in any order', () => {
  const stored = known({ keyId: 'AKIA1', createdAt: early }, { keyId: 'AKIA2', createdAt: late })
  expect(knownInSlots([slot(late), slot(early)], stored, reportAt)).toEqual([
    expect.objectContaining({ keyId: 'AKIA2' }),
    expect.objectContaining({ keyId: 'AKIA1' }),
  ])
})

test('a new creation time has to be asked about, a vanished one not', () => {
  expect(knownInSlots([slot(late)], known({ keyId: 'AKIA1', createdAt: early }), reportAt)).toBeNull()
  expect(knownInSlots([slot(late)], undefined, reportAt)).toBeNull()
  expect(knownInSlots([], known({ keyId: 'AKIA1', createdAt: early }), reportAt)).toEqual([])
})

test('two keys of one second, of which one was deleted, are a multiset', () => {
  const twins = known({ keyId: 'AKIA1', createdAt: early }, { keyId: 'AKIA2', createdAt: early })
  expect(knownInSlots([slot(early), slot(early)], twins, reportAt)).toEqual(twins.keys)
  expect(knownInSlots([slot(early), slot(early)], known({ keyId: 'AKIA1', createdAt: early }), reportAt)).toBeNull()
})

test('a stored key newer than the report is asked about again: the report cannot know it', () => {
  expect(knownInSlots([], known({ keyId: 'AKIA1', createdAt: afterReport }), reportAt)).toBeNull()
})

test('a report that is older than the live list takes no status back', () => {
  const { keys } = known({ keyId: 'AKIA1', createdAt: early })
  const statusBy = (isOlder: boolean) => reportedKeys([slot(early)], keys, isOlder)[0]?.status
  expect([statusBy(true), statusBy(false)]).toEqual(['inactive', 'active'])
})

test('an unknown or expired status is not live', () => {
  for (const word of ['Expired', 'Suspended', undefined])
    expect(joinedKeys([key('AKIA1', early, statusOf(word))], [])[0]?.status).not.toBe('active')
})
