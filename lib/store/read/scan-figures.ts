import { sql } from 'drizzle-orm'
import type { Metrics } from '../../contract/views/metrics'
import type { FailureCode } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import type { Db } from '../engine/connection'
import { scanAccounts, scans } from '../schema/scans'
import { finishedScan, runningProgress } from './scan-detail'

/** The latest scan that ended; `null`: none did yet. */
export async function lastScan(db: Db): Promise<Metrics['lastScan']> {
  const scan = await finishedScan(db)
  if (!scan?.finishedAt) return null
  const { id, startedAt, finishedAt, failure, accounts, apiCalls } = scan
  const { read, partly, failed } = accounts
  return {
    startedAt,
    finishedAt,
    failed: failure !== null,
    accounts: { read, partly, failed },
    apiCalls,
    failures: await failuresOf(db, id),
  }
}

/** The scan that runs now; `null`: none does. */
export async function runningScan(db: Db): Promise<Metrics['runningScan']> {
  const scan = await runningProgress(db)
  if (!scan) return null
  const { total: _, ...accounts } = scan.accounts
  return { startedAt: scan.startedAt, accounts }
}

/** What AWS did not answer in a scan, by operation and reason: in how many places, each account and the Organization being one. */
async function failuresOf(db: Db, scan: Uuid) {
  const { rows } = await db.execute<{ operation: string; code: FailureCode; places: number }>(sql`
    select failure->>'operation' as operation, failure->>'code' as code, count(distinct place)::int as places
    from (
      select account::text as place, failure from ${scanAccounts} where scan = ${scan} and failure is not null
      union all
      select account::text, problem.value->'failure' from ${scanAccounts}, jsonb_array_elements(problems) problem
      where scan = ${scan}
      union all
      select '', failure from ${scans} where id = ${scan} and failure is not null
      union all
      select '', problem.value->'failure' from ${scans}, jsonb_array_elements(problems || (directory->'problems')) problem
      where id = ${scan}
    ) met
    group by 1, 2 order by 1, 2`)
  return rows
}
