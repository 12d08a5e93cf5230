import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { DAY, elapsed, instant } from '../../domain/instant'
import { recordByHash } from '../read/token-records'
import { describeUpgrade } from '../testing/before-upgrade'

const TOKENS = [
  ['a', { type: 'person', email: 'Ada@Example.com', name: 'Ada' }, null],
  ['b', { type: 'token', id: id('a'), name: 'a' }, '2026-01-02T00:00:00Z'],
  ['c', { type: 'token', id: id('b'), name: 'b' }, null],
  ['d', { type: 'system', name: 'cli' }, null],
  ['e', { type: 'token', id: id('d'), name: 'd' }, null],
  ['f', { type: 'token', id: id('9'), name: 'not there' }, null],
] as const

function id(digit: string): string {
  return `${digit.repeat(8)}-0000-4000-8000-000000000000`
}

describeUpgrade(
  'tokens from before they had an end get one 90 days from the upgrade, and the owner of whoever made them',
  4,
  async (db, upgrade) => {
    for (const [name, by, revokedAt] of TOKENS)
      await db.execute(sql`insert into api_tokens (id, name, hash, scopes, created_at, created_by, revoked_at)
      values (${id(name)}, ${name}, ${name}, '{read}', '2026-01-01T00:00:00Z', ${JSON.stringify(by)}, ${revokedAt})`)
    const began = instant(Date.now())
    await upgrade()
    const { rows } = await db.execute<{ name: string; owner_email: string | null; revoked_at: Date | null }>(
      sql`select name, owner_email, revoked_at from api_tokens order by name`,
    )
    expect(rows.map(({ name, owner_email }) => [name, owner_email])).toEqual([
      ['a', 'ada@example.com'],
      ['b', 'ada@example.com'],
      ['c', 'ada@example.com'],
      ['d', null],
      ['e', null],
      ['f', ''],
    ])
    expect(rows.filter(({ revoked_at }) => revoked_at !== null).map(({ name }) => name)).toEqual(['b'])
    const token = await recordByHash(db, 'c')
    expect(token?.lastUsedAt).toBeNull()
    // An hour more or less where the clocks change within those days.
    expect(Math.round(elapsed(began, token?.endsAt ?? began) / DAY)).toBe(90)
  },
)
