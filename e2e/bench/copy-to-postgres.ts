import type pg from 'pg'
import { z } from 'zod'
import { openDatabase } from '../../lib/store/engine/database'
import { startPostgres } from '../../lib/store/testing/postgres'
import { alsoWhenStopped } from './stopping'

/** Rows moved at a time. */
const ROWS = 1_000

const Tables = z.array(z.object({ name: z.string() }))

export interface FilledPostgres {
  url: string
  stop(): Promise<void>
}

/** A temporary Postgres with exactly the rows of an embedded database. @returns why there is none, in words, when it cannot. */
export async function postgresWith(dataDir: string): Promise<FilledPostgres | { missing: string }> {
  const started = await startPostgres()
  if ('missing' in started) return started
  const server = { url: started.url, stop: alsoWhenStopped(started.stop) }
  try {
    const from = await openDatabase({ databaseUrl: null, dataDir })
    const to = await openDatabase({ databaseUrl: server.url, dataDir }, { maxConnections: 1 })
    try {
      await copyRows(from.pool, to.pool)
    } finally {
      await Promise.all([from.close(), to.close()])
    }
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Table by table as JSON; without the checks of references, so that their order does not matter. */
async function copyRows(from: pg.Pool, to: pg.Pool): Promise<void> {
  const { rows } = await from.query(`select tablename as name from pg_tables where schemaname = 'public'`)
  await to.query(`set session_replication_role = replica`)
  for (const { name } of Tables.parse(rows)) {
    for (let offset = 0; ; offset += ROWS) {
      const { rows: page } = await from.query(
        `select jsonb_agg(t)::text as rows, count(*)::int as count
         from (select * from "${name}" order by ctid limit ${ROWS} offset ${offset}) t`,
      )
      const [{ rows: json, count }] = z
        .tuple([z.object({ rows: z.string().nullable(), count: z.number() })])
        .parse(page)
      if (json !== null)
        await to.query(`insert into "${name}" select * from jsonb_populate_recordset(null::"${name}", $1::jsonb)`, [
          json,
        ])
      if (count < ROWS) break
    }
  }
  await to.query('analyze')
}
