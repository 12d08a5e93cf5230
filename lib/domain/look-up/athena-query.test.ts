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

test('counts a sign-in that was refused as an attempt, no use; a call that was denied is a use of the key', () => {
  const query = athenaQuery(user, [], now) ?? ''
  expect(query).toContain("eventname = 'ConsoleLogin'")
  const counted = query.split('\n').filter((line) => /^ +(count|min|max)\(/.test(line))
  expect(counted).toHaveLength(5)
  expect(counted.filter((line) => line.includes('WHERE NOT is_failed_sign_in)'))).toHaveLength(4)
  expect(counted.filter((line) => line.includes('(WHERE is_failed_sign_in) AS failed_sign_ins'))).toHaveLength(1)
  expect(query).toContain('-- refused: calls that AWS denied, but made with the key: uses all the same')
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
