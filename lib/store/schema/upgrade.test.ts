import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { renewBeforeJudging } from '../../assess/renew-people'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import { eventShape } from '../../contract/shapes/events'
import { uuid } from '../../domain/ids'
import { DAY, instant, plus } from '../../domain/instant'
import { NEXT_ACTIONS, type NextAction } from '../../domain/judge/assessment'
import { urgencyOf } from '../../domain/judge/danger'
import { sightOf, systemViewer } from '../../domain/viewer'
import { Scanned } from '../../scan/testing/scanned'
import { tiny, tinyAccounts } from '../../simulator/scenarios/tiny'
import { connect, type Database, drizzled } from '../engine/connection'
import { migrateDatabase } from '../engine/migrate'
import { currentRoster } from '../read/current-roster'
import { iamUserDetail } from '../read/iam-user-detail'
import { iamUserPage } from '../read/iam-user-list'
import { expectCounted } from '../testing/counted'
import { emptyEmbedded, emptyPostgres } from '../testing/describe-stores'
import { findToken } from '../write/api-tokens'
import { judgementRequested } from '../write/judgement'
import { rebuildPeople } from '../write/people'
import { verifyEvents } from '../write/seal-events'
import { events } from './decisions'
import { people, personKeys } from './people'

/** The migrations that commit 8fc4bd1 had, with the SHA-256 of each: databases were made by exactly these. */
const MIGRATIONS_BEFORE = {
  '0000_tables': '125b9aa6ad650e82c4015bd70f320e9c8ce4758b9b141cc4bc43b7fc3165f612',
  '0001_people_lookups': '00db8eacea2a327a61a45af6003e5b9a4b35977bf8f858177552a5cddafd6c69',
  '0002_saved_views': '91ed7de677ce61ba66c83670cf78dd5fd25a3bf20c0f7a513ab3f4c12c201a00',
  '0003_discreet_verdicts': '66860b96d021b8059c4bcf3d6841e235bf1e37ac53b1965544ead404cb9970c7',
}
const SECOND_VERDICT = 'one verdict for everybody: that somebody has left is no secret (docs/adr/0009)'
/** Columns that a later migration drops on purpose, as `table.column`, each with the reason: nothing else may go. */
const DROPPED: Readonly<Record<string, string>> = {
  'decisions.user': 'a decision may be about any subject: it stands in `subject`, with its kind beside it',
  'iam_users.discreet_action': SECOND_VERDICT,
  'iam_users.discreet_urgency': SECOND_VERDICT,
  'iam_users.discreet_owner_person': SECOND_VERDICT,
  'iam_users.discreet_owner_team': SECOND_VERDICT,
}
/** What later migrations take out of a column of JSON, or add to it as not known, with the reason. */
const OTHER_KEYS: Readonly<Record<string, { keys: string; because: string }>> = {
  'iam_users.assessment': { keys: '{discreet}', because: SECOND_VERDICT },
  'roster_entries.entry': {
    keys: '{firstDay,formerName,company,leavingDate}',
    because: 'lists before had no such columns',
  },
  'people.facts': {
    keys: '{firstDay,company,ask,leavingDate,lastWorkingDay,contractEnd,questions}',
    because: 'lists before had no such columns, and nobody was asked about',
  },
}
const SEARCHED_APART = 'where it has addresses it stands twice now, first without their domains'
/** Columns that a later migration writes anew on purpose, each with the reason. What they hold is derived from others. */
const DERIVED: Readonly<Record<string, string>> = {
  'iam_users.urgency': 'two next actions that nothing chose are gone: the place of those after them has moved up',
  'organization.judge_requested_at':
    'signals and the rules of matching are new: every verdict is asked to be made anew',
  'account_counts.users': 'users are counted by their next action too: one number may be several',
  'iam_users.search': SEARCHED_APART,
  'people.search': SEARCHED_APART,
  'iam_users.last_used_at': 'the epoch stood for no recorded use, which is null now; the verdict has the same use',
}

/** When the fixture's story ends for the simulator, and what was told there of tokens: they open that database only. */
const END = instant('2026-11-02T03:00:00Z')
const TOKEN_OF_THE_PRODUCT = 'sunset_4WzH-aiuR6BQgbE68vsGwAQ0CWGu8ptSdkOrJL4_uxw'
/** IAM users about whose owner somebody decided. */
const DECIDED = {
  stands: uuid('9cd18195-683f-4c0b-aa66-f5d8d8da0802'),
  undone: uuid('c80b40ae-aed1-4ee0-b325-aa8394aeb3b5'),
}
const REVOKED_TOKEN = 'sunset_iNsz0b6D7tRNYF3krdZqU23hcRmUkNQ61SByjuq29dU'

const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url))
const FIXTURE = fileURLToPath(new URL('../testing/8fc4bd1.sql', import.meta.url))
const OPENING = 120_000
const admin = systemViewer('cli')

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })
const journal = Journal.parse(JSON.parse(readFileSync(path.join(MIGRATIONS, 'meta/_journal.json'), 'utf8')))

/** Rows of every table as text, each column by its name: what must be found again whatever columns are added. */
type Contents = Map<string, { columns: string[]; rows: string[] }>

async function contents({ pool }: Database, of?: Contents): Promise<Contents> {
  const { rows } = await pool.query<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, ordinal_position`,
  )
  const found: Contents = new Map()
  for (const { table_name: table, column_name: column } of rows) {
    const name = `${table}.${column}`
    if (name in DROPPED || name in DERIVED || (of && !of.get(table)?.columns.includes(column))) continue
    const known = found.get(table) ?? { columns: [], rows: [] }
    known.columns.push(column)
    found.set(table, known)
  }
  for (const [table, kept] of found) {
    const texts = kept.columns.map((column) => {
      const keys = OTHER_KEYS[`${table}.${column}`]?.keys
      return keys ? `("${column}" - '${keys}'::text[])::text` : `"${column}"::text`
    })
    const { rows: lines } = await pool.query({ text: `select ${texts} from "${table}"`, rowMode: 'array' })
    kept.rows = lines.map((line) => JSON.stringify(line)).sort()
  }
  return found
}

/** Brings an empty database to where commit 8fc4bd1 left it. */
async function asOf8fc4bd1({ pool }: Database): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-migrations-'))
  try {
    const entries = journal.entries.slice(0, Object.keys(MIGRATIONS_BEFORE).length)
    mkdirSync(path.join(folder, 'meta'))
    writeFileSync(path.join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
    for (const { tag } of entries) cpSync(path.join(MIGRATIONS, `${tag}.sql`), path.join(folder, `${tag}.sql`))
    const client = await pool.connect()
    try {
      await migrate(drizzled(client), { migrationsFolder: folder })
      await client.query(readFileSync(FIXTURE, 'utf8'))
    } finally {
      client.release()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const openEmbedded = () => emptyEmbedded(8)

async function openPostgres(): Promise<Database> {
  const empty = await emptyPostgres()
  if (!empty) throw new Error('no Postgres here')
  return connect({ url: empty.url }, 8, empty.drop)
}

test('migrations that databases were made by are never rewritten', () => {
  const entries = journal.entries.slice(0, Object.keys(MIGRATIONS_BEFORE).length)
  const now = entries.map(({ tag }) => {
    const text = readFileSync(path.join(MIGRATIONS, `${tag}.sql`))
    return [tag, createHash('sha256').update(text).digest('hex')]
  })
  expect(Object.fromEntries(now)).toEqual(MIGRATIONS_BEFORE)
})

function upgrades(open: () => Promise<Database>): void {
  let database: Database
  let before: Contents
  beforeAll(async () => {
    database = await open()
    await asOf8fc4bd1(database)
    before = await contents(database)
    await migrateDatabase(database.pool)
  }, OPENING)
  afterAll(async () => {
    await database?.close()
  }, OPENING)
  const rowsOf = (found: Contents, table: string) => found.get(table)?.rows ?? []

  test('the fixture has rows in every table that there was', () => {
    expect([...before].filter(([, { rows }]) => rows.length === 0).map(([table]) => table)).toEqual([])
  })

  test('every row is there with every value it had', async () => {
    const after = await contents(database, before)
    for (const [table, { columns, rows }] of before) {
      expect(after.get(table)?.columns, table).toEqual(columns)
      const found = new Set(rowsOf(after, table))
      expect(
        rows.filter((row) => !found.has(row)),
        table,
      ).toEqual([])
    }
  })

  test('no recorded use is null, and what is recorded is what it was', async () => {
    const { rows } = await database.pool.query(
      `select count(last_used_at)::int as used, count(*)::int as users,
        count(*) filter (where last_used_at is distinct from (assessment->>'lastUse')::timestamptz)::int as other from iam_users`,
    )
    expect(rows).toEqual([{ used: 3, users: 12, other: 0 }])
  })

  test('nobody’s first day is known, and it is said so', async () => {
    const { rows } = await database.pool.query(
      `select (select count(*) filter (where facts->'firstDay' = 'null') = count(*) from people) as people,
        (select count(*) filter (where entry->'firstDay' = 'null' and entry->'formerName' = 'null') = count(*) from roster_entries) as entries`,
    )
    expect(rows).toEqual([{ people: true, entries: true }])
  })

  test('everything is asked to be judged again by the rules, and the keys of people are made anew for it', async () => {
    const { db } = database
    expect(await judgementRequested(db)).toMatchObject({ by: { name: 'rules' } })
    const keys = () => db.select({ kind: personKeys.kind }).from(personKeys)
    expect(new Set((await keys()).map(({ kind }) => kind))).toEqual(new Set(['email', 'local-part']))
    await db.transaction((tx) => renewBeforeJudging(tx, END, 'UTC'))
    expect((await keys()).map(({ kind }) => kind)).toContain('full-name')
    expect(await judgementRequested(db)).toMatchObject({ by: { name: 'rules' }, at: END })
  })

  test('the roster that there was is the one of one’s own employees, and its people keep their ids', async () => {
    const { db } = database
    const roster = await currentRoster(db)
    expect(roster).toMatchObject({ asOf: null, digest: null })
    expect(roster?.entries.map(({ name, status, leavingDate }) => [name, status, leavingDate]).sort()).toEqual([
      ['Alice Archer', 'active', null],
      ['Bob Baker', 'left', null],
      ['Mori Aoi', 'active', null],
      ['佐藤 花子', 'active', null],
    ])
    const { rows } = await database.pool.query('select distinct source, roster from person_identities order by 1')
    expect(rows).toEqual([
      { source: 'identity-store', roster: null },
      { source: 'roster', roster: 'personnel' },
    ])
    const ids = async () => (await db.select({ id: people.id }).from(people)).map(({ id }) => id).sort()
    const known = await ids()
    await db.transaction((tx) => rebuildPeople(tx, { now: END, by: { type: 'system', name: 'rules' } }, 'UTC'))
    expect(await ids()).toEqual(known)
  })

  test('rows stand in the order of next actions, after all that are judged by this version', async () => {
    const { rows } = await database.pool.query<{ next_action: NextAction; urgency: number }>(
      'select distinct next_action, urgency from iam_users order by urgency',
    )
    expect(rows.length).toBeGreaterThan(3)
    const places = rows.map(({ next_action: action }) => NEXT_ACTIONS.indexOf(action))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const { urgency } of rows) expect(urgency).toBeGreaterThan(urgencyOf('none', 0))
  })

  test('events are what they were to the byte, with their place and seal, and the chain holds', async () => {
    // Whoever had left got a case when the rules were asked anew: its event came since.
    const known = rowsOf(before, 'events')
    const now = rowsOf(await contents(database, before), 'events')
    expect(now.filter((row) => known.includes(row))).toEqual(known)
    expect(now.filter((row) => !known.includes(row)).map((row) => /"(case-\w+)"/.exec(row)?.[1])).toEqual([
      'case-opened',
    ])
    expect(await verifyEvents(database.db)).toEqual({ events: 22, broken: null })
  })

  test('every decision is about the IAM user it was made about, undone or not', async () => {
    const { rows } = await database.pool.query(
      `select id, subject_kind || ' ' || subject as about, undone_at is null as stands from decisions order by id`,
    )
    expect(rows).toEqual([
      { id: '0db97c01-5dd7-8d1d-ab55-8e54aa92beac', about: `iam-user ${DECIDED.stands}`, stands: true },
      { id: '29182b26-2996-85a1-a541-576518051991', about: `iam-user ${DECIDED.undone}`, stands: false },
    ])
  })

  test('histories are read as they were recorded, and what stands may be undone', async () => {
    const stands = await iamUserDetail(database.db, sightOf(admin), DECIDED.stands)
    expect(stands?.ownerDecision).toBe('0db97c01-5dd7-8d1d-ab55-8e54aa92beac')
    const undone = await iamUserDetail(database.db, sightOf(admin), DECIDED.undone)
    expect(undone?.ownerDecision).toBeNull()
    expect(undone?.events.map(({ type, version }) => `${type} ${version}`).sort()).toEqual([
      'decision-undone 1',
      'owner-set 1',
      'stage-changed 1',
      'stage-changed 1',
    ])
  })

  test('every event is of a shape that is known', async () => {
    const all = await database.db.select().from(events)
    const unread = all.filter(({ type, version, data }) => !eventShape.safeParse({ type, version, data }).success)
    expect(unread).toEqual([])
  })

  test('a token that was made opens what it did; a revoked one nothing', async () => {
    expect(await findToken(database.db, TOKEN_OF_THE_PRODUCT)).toMatchObject({ name: 'metrics', scopes: ['read'] })
    expect(await findToken(database.db, REVOKED_TOKEN)).toBeNull()
  })

  test('the product goes on: lists show what was, and the next scan adds to it', async () => {
    await expectCounted(database.db)
    const list = await iamUserPage(database.db, admin, EVERY_IAM_USER)
    const git = list.users.find(({ name }) => name === 'git-only')
    expect(list.count).toBe(12)
    expect(git?.owner).toMatchObject({ type: 'team', name: 'Observability' })
    const now = plus(END, 20 * DAY)
    const store = { engine: database.engine, database, db: database.db, empty: async () => {} }
    const scanned = await Scanned.of(store, {
      scenario: tiny,
      end: Date.parse(END),
      now: Date.parse(END),
      running: false,
    })
    try {
      const { accounts } = await scanned.scan(Date.parse(now))
      expect(accounts).toMatchObject({ total: 4, read: 2, failed: 2 })
      expect((await scanned.account(tinyAccounts.web)).readAt).toBe(now)
    } finally {
      await scanned.simulator.close()
    }
    const sealed = new Set(rowsOf(await contents(database, before), 'events'))
    const once = rowsOf(before, 'events').filter((row) => !/null,null\]$/.test(row))
    expect(once).toHaveLength(22)
    expect(once.filter((row) => !sealed.has(row))).toEqual([])
    expect(await verifyEvents(database.db)).toMatchObject({ broken: null })
    expect(await expectCounted(database.db)).not.toEqual([])
  })
}

describe('a database of 8fc4bd1 (embedded)', () => upgrades(openEmbedded))

const postgres = inject('postgres')
if (!postgres || 'missing' in postgres)
  describe.skip('a database of 8fc4bd1 (Postgres: not run)', () => upgrades(openEmbedded))
else describe('a database of 8fc4bd1 (Postgres)', () => upgrades(openPostgres))
