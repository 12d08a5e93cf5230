import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, notInArray } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db, Tx } from '../engine/database'
import { totalsOf } from '../read/scan-totals'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { lookUps } from '../schema/look-ups'
import { scanAccounts, scans } from '../schema/scans'
import { trailUses } from '../schema/trail-uses'

/** Rows of look-ups in one transaction. */
const PAGE = 200

/**
 * Removes what scans found in each account where they ended before `before`, a scan at a time. What all of it came to is kept with
 * the scan, and with each account since when it failed then. The latest scan stays, and the latest of all accounts.
 * @returns of how many scans.
 */
export async function removeScanDetails(db: Db, before: Instant, signal: AbortSignal): Promise<number> {
  for (let removed = 0; ; removed += 1) {
    if (signal.aborted || !(await db.transaction((tx) => removeDetailsOfOldest(tx, before)))) return removed
  }
}

async function removeDetailsOfOldest(tx: Tx, before: Instant): Promise<boolean> {
  const [scan] = await tx
    .select({ id: scans.id, at: scans.at, apiCalls: scans.apiCalls })
    .from(scans)
    .where(
      and(
        eq(scans.state, 'finished'),
        isNull(scans.totals),
        lt(scans.finishedAt, before),
        notInArray(scans.id, await latestScans(tx)),
      ),
    )
    // Oldest first: what is kept of an account that fails follows from the scans in their order.
    .orderBy(asc(scans.startedAt), asc(scans.id))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!scan) return false
  const totals = await totalsOf(tx, [scan])
  await keepSinceFailing(tx, scan)
  await tx
    .update(scans)
    .set({ totals: totals.get(scan.id) })
    .where(eq(scans.id, scan.id))
  await tx.delete(scanAccounts).where(eq(scanAccounts.scan, scan.id))
  return true
}

async function latestScans(tx: Tx): Promise<Uuid[]> {
  const finished = eq(scans.state, 'finished')
  const whole = and(finished, eq(scans.onlyFailed, false), isNull(scans.onlyAccounts))
  const found: Uuid[] = []
  for (const which of [finished, whole]) {
    const newest = tx.select({ id: scans.id }).from(scans).where(which)
    found.push(...(await newest.orderBy(desc(scans.startedAt), desc(scans.id)).limit(1)).map(({ id }) => id))
  }
  return found
}

/** From a whole reading on an account fails no more; a failure is the beginning where none is known. */
async function keepSinceFailing(tx: Tx, scan: { id: Uuid; at: Instant }): Promise<void> {
  const inScan = (states: readonly ('read' | 'partly' | 'failed')[]) =>
    inArray(
      accounts.id,
      tx
        .select({ id: scanAccounts.account })
        .from(scanAccounts)
        .where(and(eq(scanAccounts.scan, scan.id), inArray(scanAccounts.state, [...states]))),
    )
  await tx
    .update(accounts)
    .set({ failedBefore: null })
    .where(and(isNotNull(accounts.failedBefore), inScan(['read'])))
  await tx
    .update(accounts)
    .set({ failedBefore: scan.at })
    .where(and(isNull(accounts.failedBefore), inScan(['partly', 'failed'])))
}

/**
 * Removes what look-ups and trails told of IAM users that AWS has no more since before `before`: no verdict and no plan rests on it.
 * @returns of how many.
 */
export async function removeLookUps(db: Db, before: Instant, signal: AbortSignal): Promise<number> {
  const gone = db.select({ id: iamUsers.id }).from(iamUsers).where(lt(iamUsers.removedAt, before))
  let removed = 0
  for (const [table, which] of [
    [lookUps, and(inArray(lookUps.user, gone), ne(lookUps.state, 'running'))],
    [trailUses, inArray(trailUses.user, gone)],
  ] as const) {
    while (!signal.aborted) {
      const page = db.select({ user: table.user }).from(table).where(which).limit(PAGE)
      const { rowCount } = await db.delete(table).where(inArray(table.user, page))
      removed += rowCount ?? 0
      if ((rowCount ?? 0) < PAGE) break
    }
  }
  return removed
}
