import { desc, eq, sql } from 'drizzle-orm'
import type { Metrics } from '../../contract/views/metrics'
import { endOfSoon } from '../../domain/api-token'
import type { ReadingState } from '../../domain/facts/account'
import type { Instant } from '../../domain/instant'
import { STAGES, type Stage } from '../../domain/judge/assessment'
import type { Db } from '../engine/connection'
import { accountCounts, accounts } from '../schema/accounts'
import { scanAccounts, scans } from '../schema/scans'
import { countingAccount } from './coverage'
import { tokenEnds } from './token-records'

const READINGS: readonly ReadingState[] = ['read', 'partly', 'failed', 'never']

/** Figures for a monitoring system, the same that the pages show. Nothing in them depends on who looks. */
export async function metrics(db: Db, now: Instant): Promise<Metrics> {
  const users = await db
    .select({ stage: accountCounts.stage, users: sql<number>`sum(${accountCounts.users})::int` })
    .from(accountCounts)
    .innerJoin(accounts, eq(accounts.id, accountCounts.account))
    .where(countingAccount)
    .groupBy(accountCounts.stage)
  const readings = await db
    .select({ reading: accounts.reading, accounts: sql<number>`count(*)::int` })
    .from(accounts)
    .where(countingAccount)
    .groupBy(accounts.reading)
  const running = await db.$count(scans, eq(scans.state, 'running'))
  return {
    // Every stage and reading is told, with 0 where there is none: a series that vanishes looks like a fault.
    iamUsers: STAGES.map((stage: Stage) => ({ stage, users: users.find((row) => row.stage === stage)?.users ?? 0 })),
    accounts: READINGS.map((reading) => ({
      reading,
      accounts: readings.find((row) => row.reading === reading)?.accounts ?? 0,
    })),
    running: running > 0,
    tokens: await tokenEnds(db, endOfSoon(now), now),
    lastScan: await lastScan(db),
  }
}

async function lastScan(db: Db): Promise<Metrics['lastScan']> {
  const [scan] = await db
    .select({ id: scans.id, finishedAt: scans.finishedAt, failure: scans.failure, apiCalls: scans.apiCalls })
    .from(scans)
    .where(eq(scans.state, 'finished'))
    .orderBy(desc(scans.startedAt))
    .limit(1)
  if (!scan?.finishedAt) return null
  const items = await db
    .select({ state: scanAccounts.state, apiCalls: scanAccounts.apiCalls })
    .from(scanAccounts)
    .where(eq(scanAccounts.scan, scan.id))
  const count = (state: (typeof items)[number]['state']) => items.filter((item) => item.state === state).length
  const apiCalls: Record<string, number> = { ...scan.apiCalls }
  for (const item of items)
    for (const [operation, calls] of Object.entries(item.apiCalls))
      apiCalls[operation] = (apiCalls[operation] ?? 0) + calls
  return {
    finishedAt: scan.finishedAt,
    failed: scan.failure !== null,
    accounts: { read: count('read'), partly: count('partly'), failed: count('failed') },
    apiCalls,
  }
}
