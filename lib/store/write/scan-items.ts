import { and, desc, eq, inArray, isNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { Conflict } from '../../domain/errors'
import type { AccountState, Problem } from '../../domain/facts/account'
import { type Failure, PASSING_CODES } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/database'
import { type HowToRead, howToRead } from '../read/readable-account'
import { accounts } from '../schema/accounts'
import { scanAccounts, scans } from '../schema/scans'

export type Scan = typeof scans.$inferSelect
export type ScanTrigger = Scan['trigger']
/** Which accounts a scan reads: of those asked for (`null`: all), those that failed last time, or each. */
export type ScanScope = Pick<Scan, 'onlyFailed' | 'onlyAccounts'>
export type CallCounts = Readonly<Record<string, number>>

/** One account that this worker holds, with what is needed to read it. */
export interface ScanItem extends HowToRead {
  scan: Uuid
  account: Uuid
  attempt: number
  state: AccountState
}

/** @throws Conflict `scan-running`: the unique index lets one scan run at a time. */
export async function createScan(
  db: Db | Tx,
  scan: ScanScope & { id: Uuid; trigger: ScanTrigger; actor: Actor; at: Instant; startedAt: Instant },
): Promise<Scan> {
  const [row] = await db
    .insert(scans)
    .values({
      ...scan,
      state: 'running',
      phase: 'discovering',
      directory: { state: 'pending', problems: [] },
      problems: [],
      apiCalls: {},
    })
    .onConflictDoNothing()
    .returning()
  if (!row) throw new Conflict('scan-running', 'a scan is running already')
  return row
}

/** The scan that runs now, if any. */
export async function runningScan(db: Db | Tx): Promise<Scan | null> {
  const [row] = await db.select().from(scans).where(eq(scans.state, 'running'))
  return row ?? null
}

/** The scan that ended last, if any, of those that were asked for no account in particular. */
export async function lastFinishedScan(db: Db | Tx): Promise<Scan | null> {
  const [row] = await db
    .select()
    .from(scans)
    .where(and(eq(scans.state, 'finished'), isNull(scans.onlyAccounts)))
    .orderBy(desc(scans.startedAt))
    .limit(1)
  return row ?? null
}

export async function scanById(db: Db | Tx, id: Uuid): Promise<Scan | null> {
  const [row] = await db.select().from(scans).where(eq(scans.id, id))
  return row ?? null
}

/**
 * Takes or renews the lease on the scan itself (discovery, directory, finish). `false`: another worker holds it.
 * `clock` is the real time, whatever time the scan judges by.
 */
export async function leaseScan(db: Db, id: Uuid, worker: string, clock: Instant, until: Instant): Promise<boolean> {
  const taken = await db
    .update(scans)
    .set({ worker, leaseUntil: until })
    .where(
      and(
        eq(scans.id, id),
        eq(scans.state, 'running'),
        or(isNull(scans.leaseUntil), lt(scans.leaseUntil, clock), eq(scans.worker, worker)),
      ),
    )
    .returning({ id: scans.id })
  return taken.length > 0
}

/** Lays out the accounts to read and opens the reading phase. */
export async function layOut(
  tx: Tx,
  scan: Uuid,
  accountIds: readonly Uuid[],
  discovery: { apiCalls: CallCounts; problems: readonly Problem[] },
): Promise<void> {
  await tx.execute(sql`
    insert into ${scanAccounts} (scan, account, state, attempt, problems, api_calls)
    select ${scan}::uuid, id, 'pending', 0, '[]', '{}' from ${accounts}
    where id = any(${sql.param([...accountIds])}::uuid[])
    on conflict do nothing`)
  await tx
    .update(scans)
    .set({ phase: 'reading', ...discovery })
    .where(eq(scans.id, scan))
}

/**
 * Claims up to `limit` accounts nobody works on: pending ones, and those whose holder let its lease run out, but for those that
 * this worker reads all the same (`reading`: the database was away for longer than a lease).
 * The accounts that took longest last time go first, so that none trails at the end.
 */
export async function claimAccounts(
  db: Db,
  scan: Uuid,
  { worker, reading, limit }: { worker: string; reading: readonly Uuid[]; limit: number },
  clock: Instant,
  until: Instant,
): Promise<ScanItem[]> {
  const free = or(
    eq(scanAccounts.state, 'pending'),
    and(
      eq(scanAccounts.state, 'running'),
      lt(scanAccounts.leaseUntil, clock),
      notInArray(scanAccounts.account, [...reading]),
    ),
  )
  return db.transaction(async (tx) => {
    const chosen = await tx
      .select({
        account: accounts.id,
        ...howToRead,
        state: accounts.state,
        attempt: scanAccounts.attempt,
      })
      .from(scanAccounts)
      .innerJoin(accounts, eq(accounts.id, scanAccounts.account))
      .where(and(eq(scanAccounts.scan, scan), free))
      .orderBy(sql`${accounts.seconds} desc nulls first`, accounts.id)
      .limit(limit)
      .for('update', { of: scanAccounts, skipLocked: true })
    if (chosen.length === 0) return []
    await tx
      .update(scanAccounts)
      .set({ state: 'running', worker, leaseUntil: until, startedAt: clock, attempt: sql`${scanAccounts.attempt} + 1` })
      .where(
        and(
          eq(scanAccounts.scan, scan),
          inArray(
            scanAccounts.account,
            chosen.map((row) => row.account),
          ),
        ),
      )
    return chosen.map((row) => ({ ...row, scan, attempt: row.attempt + 1 }))
  })
}

/**
 * Keeps this worker's scan, and the accounts that it is reading, its own for longer. An account that was claimed by a statement
 * whose answer was lost is not among them: nobody reads it until its lease has run out.
 */
export const renewLeases = (
  db: Db,
  scan: Uuid,
  { worker, reading }: { worker: string; reading: readonly Uuid[] },
  until: Instant,
): Promise<void> =>
  setHeld(db, scan, worker, {
    accounts: { leaseUntil: until },
    which: inArray(scanAccounts.account, [...reading]),
    scan: { leaseUntil: until },
  })

/** Gives back what a worker that stops in order still holds, so that others need not wait for its leases. */
export const releaseLeases = (db: Db, scan: Uuid, worker: string): Promise<void> =>
  setHeld(db, scan, worker, {
    accounts: { state: 'pending', worker: null, leaseUntil: null },
    scan: { worker: null, leaseUntil: null },
  })

/** What becomes of a worker's accounts (`which`: of some), and of the scan where it leads. */
interface Held {
  accounts: Partial<typeof scanAccounts.$inferInsert>
  which?: SQL
  scan: Partial<typeof scans.$inferInsert>
}

async function setHeld(db: Db, scan: Uuid, worker: string, to: Held): Promise<void> {
  await db
    .update(scanAccounts)
    .set(to.accounts)
    .where(
      and(eq(scanAccounts.scan, scan), eq(scanAccounts.state, 'running'), eq(scanAccounts.worker, worker), to.which),
    )
  await db
    .update(scans)
    .set(to.scan)
    .where(and(eq(scans.id, scan), eq(scans.worker, worker)))
}

/** Puts accounts that failed for a passing reason back for one more try in the same scan. */
export async function retryPassing(db: Db, scan: Uuid, maxAttempts: number): Promise<number> {
  const again = await db
    .update(scanAccounts)
    .set({ state: 'pending' })
    .where(
      and(
        eq(scanAccounts.scan, scan),
        eq(scanAccounts.state, 'failed'),
        lt(scanAccounts.attempt, maxAttempts),
        inArray(sql`${scanAccounts.failure}->>'code'`, PASSING_CODES),
      ),
    )
    .returning({ account: scanAccounts.account })
  return again.length
}

/** How many accounts of the scan are not ended yet. */
export async function openItems(db: Db, scan: Uuid): Promise<number> {
  return db.$count(scanAccounts, and(eq(scanAccounts.scan, scan), inArray(scanAccounts.state, ['pending', 'running'])))
}

export async function setDirectoryState(db: Db | Tx, scan: Uuid, directory: Scan['directory']): Promise<void> {
  await db.update(scans).set({ directory }).where(eq(scans.id, scan))
}

/** Adds API calls made outside any account (discovery, Identity Center) to the scan. */
export async function addScanCalls(tx: Tx, scan: Uuid, calls: CallCounts): Promise<void> {
  const [row] = await tx.select({ apiCalls: scans.apiCalls }).from(scans).where(eq(scans.id, scan)).for('update')
  const sum: Record<string, number> = { ...row?.apiCalls }
  for (const [operation, made] of Object.entries(calls)) sum[operation] = (sum[operation] ?? 0) + made
  await tx.update(scans).set({ apiCalls: sum }).where(eq(scans.id, scan))
}

/** Ends the scan. `failure`: discovery could not list any account. */
export async function finishScan(db: Db | Tx, scan: Uuid, clock: Instant, failure: Failure | null): Promise<void> {
  await db
    .update(scans)
    .set({ state: 'finished', phase: 'finished', finishedAt: clock, failure, worker: null, leaseUntil: null })
    .where(and(eq(scans.id, scan), eq(scans.state, 'running')))
}
