import type pg from 'pg'
import { z } from 'zod'
import { BadInput, Conflict } from '../../domain/errors'

/** Rows are fetched so many at a time, and written a line whenever their text is so long: few enough for any memory. */
const ROWS = 200
const CHARACTERS = 4_000_000

/** The first line: what made the backup, and the migrations (their hashes) that made its tables. */
const Head = z.strictObject({
  product: z.literal('iam-sunset'),
  format: z.literal(1),
  migrations: z.array(z.string()),
})
/** Comes before each line of rows, which is a JSON array of arrays of the columns' texts. */
const TableLine = z.strictObject({ table: z.string(), columns: z.array(z.string()) })
/** The last line: without it the file is cut. */
const End = z.strictObject({ rows: z.number() })

const Names = z.array(z.object({ name: z.string() }))
const Columns = z.array(z.object({ name: z.string(), type: z.string() }))
const Rows = z.array(z.object({ row: z.string() }))

/**
 * Every row of the database at one moment, as lines of JSON, whatever engine holds it. Columns are as Postgres writes them as text,
 * which it reads back without loss. Nobody writes to an embedded database meanwhile: it has one session.
 */
export async function* backupLines(pool: pg.Pool): AsyncGenerator<string> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    yield JSON.stringify({ product: 'iam-sunset', format: 1, migrations: await migrationsOf(client) })
    let written = 0
    for (const table of await tablesInOrder(client)) {
      const columns = (await columnsOf(client, table)).map(({ name }) => name)
      const head = JSON.stringify({ table, columns } satisfies z.infer<typeof TableLine>)
      for await (const rows of rowsOf(client, table, columns)) {
        yield head
        yield `[${rows.join(',')}]`
        written += rows.length
      }
    }
    yield JSON.stringify({ rows: written } satisfies z.infer<typeof End>)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/**
 * Puts the rows of a backup into an empty database, all or none.
 * @returns how many.
 * @throws BadInput for a file that is no backup or is cut, Conflict for a database with rows and for tables of another version.
 */
export async function restoreLines(pool: pg.Pool, lines: AsyncIterable<string>): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const rows = await restored(client, lines)
    await client.query('commit')
    await client.query('analyze')
    return rows
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function restored(client: pg.PoolClient, lines: AsyncIterable<string>): Promise<number> {
  const reading = lines[Symbol.asyncIterator]()
  const next = async () => {
    const { done, value } = await reading.next()
    if (done) throw new BadInput('the backup is cut: its last lines are not there')
    return value
  }
  const head = Head.safeParse(parsed(await next()))
  if (!head.success) throw new BadInput('the file is no backup of IAM Sunset')
  await requireSameVersion(client, head.data.migrations)
  const known = await tablesInOrder(client)
  await requireEmpty(client, known)
  let rows = 0
  for (;;) {
    const line = parsed(await next())
    const end = End.safeParse(line)
    if (end.success) {
      if (end.data.rows !== rows)
        throw new BadInput(`the backup has ${end.data.rows} rows, of which ${rows} were found`)
      return rows
    }
    const of = TableLine.safeParse(line)
    if (!of.success || !known.includes(of.data.table)) throw new BadInput('the backup has a line that none has')
    rows += await insertRows(client, of.data, await next())
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BadInput('the file is no backup of IAM Sunset')
  }
}

async function insertRows(
  client: pg.PoolClient,
  { table, columns }: z.infer<typeof TableLine>,
  rows: string,
): Promise<number> {
  const types = new Map((await columnsOf(client, table)).map(({ name, type }) => [name, type]))
  const values = columns.map((name, index) => {
    const type = types.get(name)
    if (!type) throw new BadInput(`the backup has a column ${table}.${name} that there is none of`)
    return `(sent.row->>${index})::${type}`
  })
  const { rowCount } = await client.query(
    `insert into ${quoted(table)} (${columns.map(quoted).join(', ')})
     select ${values.join(', ')} from jsonb_array_elements($1::jsonb) as sent(row)`,
    [rows],
  )
  return rowCount ?? 0
}

async function* rowsOf(client: pg.PoolClient, table: string, columns: readonly string[]): AsyncGenerator<string[]> {
  const texts = columns.map((name) => `${quoted(name)}::text`).join(', ')
  await client.query(
    `declare backed_up no scroll cursor for select to_json(array[${texts}])::text as row from ${quoted(table)}`,
  )
  let line: string[] = []
  let length = 0
  for (;;) {
    const rows = Rows.parse((await client.query(`fetch ${ROWS} from backed_up`)).rows)
    for (const { row } of rows) {
      line.push(row)
      length += row.length
      if (length < CHARACTERS) continue
      yield line
      line = []
      length = 0
    }
    if (rows.length < ROWS) break
  }
  if (line.length > 0) yield line
  await client.query('close backed_up')
}

/** Tables of ours, those that others refer to first. */
async function tablesInOrder(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query(
    `select c.relname as name, array_remove(array_agg(f.confrelid::regclass::text), null) as refers
     from pg_class c left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`,
  )
  let left = z.array(z.object({ name: z.string(), refers: z.array(z.string()) })).parse(rows)
  const ordered: string[] = []
  while (left.length > 0) {
    const free = left.filter(({ refers }) => refers.every((table) => ordered.includes(table)))
    if (free.length === 0) throw new Error(`tables refer to each other: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...free.map(({ name }) => name))
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}

async function columnsOf(client: pg.PoolClient, table: string) {
  const { rows } = await client.query(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`public.${quoted(table)}`],
  )
  return Columns.parse(rows)
}

async function migrationsOf(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query('select hash as name from drizzle.__drizzle_migrations order by created_at')
  return Names.parse(rows).map(({ name }) => name)
}

async function requireSameVersion(client: pg.PoolClient, migrations: readonly string[]): Promise<void> {
  const here = await migrationsOf(client)
  if (here.join() === migrations.join()) return
  throw new Conflict(
    'other-version',
    `the backup was made by another version (${migrations.length} migrations; this one has ${here.length}): restore it with that version, then upgrade`,
  )
}

async function requireEmpty(client: pg.PoolClient, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rowCount } = await client.query(`select 1 from ${quoted(table)} limit 1`)
    if (rowCount)
      throw new Conflict('not-empty', `the database is not empty (${table} has rows): restore into an empty one`)
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
