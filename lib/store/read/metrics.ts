import { sql } from 'drizzle-orm'
import { standingOf } from '../../contract/views/account'
import type { Metrics } from '../../contract/views/metrics'
import { endOfSoon } from '../../domain/api-token'
import type { ReadingState } from '../../domain/facts/account'
import type { Instant } from '../../domain/instant'
import { STAGES } from '../../domain/judge/assessment'
import type { Db } from '../engine/connection'
import { accounts } from '../schema/accounts'
import { countsByStage } from './account-list'
import { countingAccount, toldReading } from './coverage'
import { databaseSize, scheduledJobs, workWaiting } from './database-figures'
import { lastScan, runningScan } from './scan-figures'
import { tokenEnds } from './token-records'

const READINGS: readonly ReadingState[] = ['read', 'partly', 'failed', 'never']

/** Figures for a monitoring system, the same that the pages show. Nothing in them depends on who looks. */
export async function metrics(db: Db, now: Instant): Promise<Metrics> {
  const { counts } = standingOf(await countsByStage(db, countingAccount))
  const readings = await db
    .select({ reading: toldReading, accounts: sql<number>`count(*)::int` })
    .from(accounts)
    .where(countingAccount)
    .groupBy(toldReading)
  return {
    // Every stage and reading is told, with 0 where there is none: a series that vanishes looks like a fault.
    iamUsers: STAGES.map((stage) => ({ stage, users: counts[stage] })),
    accounts: READINGS.map((reading) => ({
      reading,
      accounts: readings.find((row) => row.reading === reading)?.accounts ?? 0,
    })),
    runningScan: await runningScan(db),
    tokens: await tokenEnds(db, endOfSoon(now), now),
    lastScan: await lastScan(db),
    waiting: await workWaiting(db),
    jobs: await scheduledJobs(db),
    database: await databaseSize(db),
  }
}
