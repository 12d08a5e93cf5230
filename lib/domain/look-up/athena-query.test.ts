import { expect, test } from 'vitest'
import { accountId } from '../ids'
import { instant } from '../instant'
import { athenaQuery } from './athena-query'

const now = instant('2026-11-28T00:00:00Z')
const user = { uniqueId: 'AIDAEXAMPLE', accountId: accountId('111122223333'), name: 'deploy' }

test('asks by unique id, and by the keys that the reader sees, for more than a year', () => {
  const query = athenaQuery(user, ['AKIAONE', 'AKIATWO'], now)
  expect(query).toContain("useridentity.principalid = 'AIDAEXAMPLE'")
  expect(query).toContain("useridentity.accesskeyid IN ('AKIAONE', 'AKIATWO')")
  expect(query).toContain(`"timestamp" >= '2025/10/24'`)
  expect(athenaQuery(user, [], now)).not.toContain('IN (')
})

test('is none for a user of an uploaded report, whose unique id nobody knows', () => {
  expect(athenaQuery({ ...user, uniqueId: null }, [], now)).toBeNull()
})

test('holds no text of others outside a literal or a comment', () => {
  const query = athenaQuery({ ...user, name: "x\nDROP TABLE a; --'", uniqueId: "A' OR '1'='1" }, ["K'"], now) ?? ''
  expect(query).toContain("principalid = 'A'' OR ''1''=''1'")
  expect(query).toContain("IN ('K''')")
  expect(query.split('\n').filter((line) => line.includes('DROP TABLE') && !line.startsWith('--'))).toEqual([])
})
