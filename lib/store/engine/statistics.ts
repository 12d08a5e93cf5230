import { sql } from 'drizzle-orm'
import type { Db } from './database'

/**
 * Frees what changed rows left behind in tables that grew by a tenth since this was last done, and counts anew, for the
 * planner, what they hold. A Postgres server does both by itself within minutes; the embedded engine never does: its tables
 * would grow with every scan, and lists be read by way of every row instead of along their index. Documents are not counted:
 * nothing is planned by them, and reading them takes most of the time. Table by table, so that others who share the engine's
 * one session wait for one table at most. Not in a transaction, where nothing can be freed.
 */
export async function renewStatistics(db: Db): Promise<void> {
  const { rows } = await db.execute<{ table: string; columns: string[] }>(sql`
    select t.relname::text as "table", array_agg(c.attname::text) as columns
    from pg_class t
    join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped and c.atttypid <> 'jsonb'::regtype
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
      and pg_relation_size(t.oid) / current_setting('block_size')::int > greatest(t.relpages, 0) * 1.1
    group by t.relname
  `)
  for (const { table, columns } of rows) {
    const named = sql.join(
      columns.map((column) => sql.identifier(column)),
      sql`, `,
    )
    await db.execute(sql`vacuum (analyze) ${sql.identifier(table)} (${named})`)
  }
}
