import { sql } from 'drizzle-orm'
import type { Db } from './database'

/**
 * Counts anew, for the planner, what tables hold that grew by a tenth since they were counted. A Postgres server does so by
 * itself within minutes; the embedded engine never does, and without it reads a list by way of every row instead of along
 * its index. Documents are left out: nothing is planned by them, and reading them takes most of the time. Table by table, so
 * that others who share the engine's one session wait for one table at most.
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
    await db.execute(sql`analyze ${sql.identifier(table)} (${named})`)
  }
}
