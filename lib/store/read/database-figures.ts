import { getTableName, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Metrics } from '../../contract/views/metrics'
import type { Db } from '../engine/connection'
import { events, toJudge } from '../schema/decisions'
import { evidenceParts } from '../schema/evidence'
import { iamUsers } from '../schema/iam-users'
import { lookUps } from '../schema/look-ups'
import { notices } from '../schema/notices'
import { scanAccounts } from '../schema/scans'
import { scimUsers } from '../schema/scim'

/** How much waits to be done by whatever process runs jobs. */
export async function workWaiting(db: Db): Promise<Metrics['waiting']> {
  return {
    verdicts: await db.$count(toJudge),
    'look-ups': await db.$count(lookUps, inArray(lookUps.state, ['asked', 'running'])),
    messages: await db.$count(notices, inArray(notices.state, ['waiting', 'sending'])),
    people: await db.$count(scimUsers, isNotNull(scimUsers.toJoinAt)),
  }
}

/** pg-boss's own tables, which it makes when jobs first run. Of its states, those that somebody may have to see to. */
export async function scheduledJobs(db: Db): Promise<Metrics['jobs']> {
  const there = await db.execute<{ there: boolean }>(sql`select to_regclass('pgboss.job') is not null as there`)
  if (!there.rows[0]?.there) return []
  const { rows } = await db.execute<Metrics['jobs'][number]>(sql`
    select queue.name as queue, state.name as state, count(job.id)::int as jobs
    from pgboss.queue queue
    cross join (values ('created'), ('retry'), ('active'), ('failed')) as state(name)
    left join pgboss.job job on job.name = queue.name and job.state::text = state.name
    where queue.name not like '\\_\\_pgboss%'
    group by 1, 2 order by 1, 2`)
  return rows
}

/** Tables that grow with time or with the Organization, with all that belongs to them. */
const GROWING = [events, scanAccounts, iamUsers, lookUps, evidenceParts].map(getTableName)

/** What the database and its growing tables take, in bytes. */
export async function databaseSize(db: Db): Promise<Metrics['database']> {
  const { rows } = await db.execute<{ table: string; bytes: number }>(sql`
    select name as table, pg_total_relation_size(name::regclass)::float8 as bytes
    from unnest(${sql.param(GROWING)}::text[]) as name order by name`)
  const all = await db.execute<{ bytes: number }>(sql`select pg_database_size(current_database())::float8 as bytes`)
  return { bytes: all.rows[0]?.bytes ?? 0, tables: rows }
}
