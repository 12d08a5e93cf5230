import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { ScanTotals } from '../../contract/views/scan'
import type { Problem } from '../../domain/facts/account'
import type { Failure } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import type { Actor } from '../../domain/viewer'
import { accounts } from './accounts'
import { at, ourId, reference } from './columns'

/** One pass over the Organization. That only one runs is the unique index, not a lock in memory. */
export const scans = pgTable(
  'scans',
  {
    id: ourId().primaryKey(),
    state: text().$type<'running' | 'finished'>().notNull(),
    trigger: text().$type<'button' | 'schedule' | 'command'>().notNull(),
    onlyFailed: boolean().notNull(),
    /** The accounts it was asked for; `null`: all. */
    onlyAccounts: jsonb().$type<readonly Uuid[]>(),
    actor: jsonb().$type<Actor>().notNull(),
    /** The time the scan judges by; in a replayed history not the wall clock. */
    at: at().notNull(),
    startedAt: at().notNull(),
    finishedAt: at(),
    /** `discovering` until the accounts are listed. */
    phase: text().$type<'discovering' | 'reading' | 'finished'>().notNull(),
    directory: jsonb()
      .$type<{ state: 'pending' | 'running' | 'done' | 'failed' | 'skipped'; problems: readonly Problem[] }>()
      .notNull(),
    /** What discovery could not read; the scan went on with the accounts known. */
    problems: jsonb().$type<readonly Problem[]>().notNull(),
    /** Why nothing could be scanned at all. */
    failure: jsonb().$type<Failure>(),
    /** API calls outside accounts, by operation. */
    apiCalls: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    /** What it came to, once its rows of `scan_accounts` were removed; `null`: they are there. */
    totals: jsonb().$type<ScanTotals>(),
    worker: text(),
    leaseUntil: at(),
  },
  (t) => [uniqueIndex('scans_one_running').on(t.state).where(sql`${t.state} = 'running'`), index().on(t.startedAt)],
)

/** The work items of a scan: their state is the truth; whoever holds an unexpired lease works on it. */
export const scanAccounts = pgTable(
  'scan_accounts',
  {
    scan: reference(() => scans.id),
    account: reference(() => accounts.id),
    state: text().$type<'pending' | 'running' | 'read' | 'partly' | 'failed'>().notNull(),
    attempt: integer().notNull(),
    worker: text(),
    leaseUntil: at(),
    startedAt: at(),
    finishedAt: at(),
    users: integer(),
    accessKeys: integer(),
    failure: jsonb().$type<Failure>(),
    problems: jsonb().$type<readonly Problem[]>().notNull(),
    apiCalls: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scan, t.account] }), index().on(t.scan, t.state)],
)
