import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { setRoster } from '../../decide/set-roster'
import { BadInput, Conflict } from '../../domain/errors'
import { instant } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { Scanned } from '../../scan/testing/scanned'
import { tiny } from '../../simulator/scenarios/tiny'
import { organization } from '../schema/accounts'
import { events } from '../schema/decisions'
import { describeStores, emptyEmbedded } from '../testing/describe-stores'
import { verifyEvents } from '../write/seal-events'
import { backupLines, restoreLines } from './backup'
import type { Database } from './connection'
import { migrateDatabase } from './migrate'

const END = Date.parse('2026-11-23T03:00:00.000Z')

/** Every row of every table as text, in one digest per table. */
async function contents({ pool }: Database): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: lines } = await pool.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`)
    found[name] = `${createHash('sha256').update(JSON.stringify(lines)).digest('hex')} of ${lines.length}`
  }
  return found
}

async function collected(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const line of lines) all.push(line)
  return all
}

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

describeStores('a backup', (store) => {
  const opened: Database[] = []
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close()
  })
  const anEmpty = async () => {
    const database = await emptyEmbedded(2)
    opened.push(database)
    await migrateDatabase(database.pool)
    return database
  }
  const backedUp = () => collected(backupLines(store.database.pool))

  test('restored into an empty database of another engine has every row as it was, and the chain of events holds', async () => {
    const org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * 86_400_000 })
    await org.scan(END)
    await org.simulator.close()
    const ctx = { db: store.db, viewer: systemViewer('cli'), now: instant(END), timeZone: 'Asia/Tokyo' }
    const alice = {
      employeeNumber: '1',
      emails: ['alice@example.com'],
      name: 'Alice "Ö" \\ 佐藤\n',
      employment: 'employee',
    }
    await setRoster(ctx, { people: [{ ...alice, name: 'Alice "Ö" \\ 佐藤', status: 'active' }] })
    // A JSON null is not the null of SQL.
    await store.db
      .update(organization)
      .set({ settings: sql`'{"a": null, "b": 1.50, "c": 12345678901234567890}'::jsonb` })
    const to = await anEmpty()
    const lines = await backedUp()
    expect(await restoreLines(to.pool, given(lines))).toBeGreaterThan(50)
    const restored = await contents(to)
    expect(restored).toEqual(await contents(store.database))
    expect(restored.iam_users).not.toContain(' of 0')
    expect(await verifyEvents(to.db, null)).toMatchObject({ broken: null })
  })

  test('that is cut, or is something else, restores nothing and says so', async () => {
    await store.db.insert(organization).values({ id: 1, settings: {} })
    const lines = await backedUp()
    const to = await anEmpty()
    const before = await contents(to)
    for (const wrong of [
      lines.slice(0, -1),
      lines.slice(0, 1),
      [...lines.slice(0, 1), ...lines.slice(3)],
      [],
      ['{"id": 1}'],
      ['not JSON at all'],
    ])
      await expect(restoreLines(to.pool, given(wrong))).rejects.toThrow(BadInput)
    expect(await contents(to)).toEqual(before)
  })

  test('is refused by a database that has rows, and by tables of another version', async () => {
    const to = await anEmpty()
    const lines = await backedUp()
    const [head = '', ...rest] = lines
    const older = JSON.stringify({ ...JSON.parse(head), migrations: JSON.parse(head).migrations.slice(0, -1) })
    await expect(restoreLines(to.pool, given([older, ...rest]))).rejects.toThrow(Conflict)
    await to.db.insert(organization).values({ id: 1, settings: {} })
    await expect(restoreLines(to.pool, given(lines))).rejects.toThrow('organization has rows')
    expect(await to.db.$count(events)).toBe(0)
  })
})
