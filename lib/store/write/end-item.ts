import { and, eq, exists, type SQL, sql } from 'drizzle-orm'
import type { Problem } from '../../domain/facts/account'
import type { Failure } from '../../domain/facts/failure'
import type { Instant } from '../../domain/instant'
import type { Db, Tx } from '../engine/database'
import { accounts } from '../schema/accounts'
import { scanAccounts } from '../schema/scans'
import type { SameAgain } from './account-rows'
import type { CallCounts, ScanItem } from './scan-items'

/** What one attempt at an account came to. */
export interface ItemResult {
  state: 'read' | 'partly' | 'failed'
  users: number | null
  accessKeys: number | null
  failure: Failure | null
  problems: readonly Problem[]
  apiCalls: CallCounts
}

/**
 * Ends an attempt. `false`: the attempt is stale (its lease ran out and another worker has the account), and the
 * caller's transaction must change nothing.
 */
export async function finishItem(tx: Db | Tx, item: ScanItem, result: ItemResult, clock: Instant): Promise<boolean> {
  const ended = await tx
    .update(scanAccounts)
    .set(ending(result, clock))
    .where(isHeld(item))
    .returning({ account: scanAccounts.account })
  return ended.length > 0
}

/**
 * Ends an attempt whose reading told nothing new, in one statement: the scan's row, and when the account was read. `false`: the
 * attempt is stale, or somebody wrote since `mark` was read, so that nothing was changed.
 */
export async function finishSame(
  db: Db,
  item: ScanItem,
  same: { mark: string; ages: SameAgain; result: ItemResult },
  clock: Instant,
): Promise<boolean> {
  const held = db.select({ held: sql`1` }).from(scanAccounts).where(isHeld(item))
  const account = db.$with('account').as(
    db
      .update(accounts)
      .set(same.ages)
      .where(and(eq(accounts.id, item.account), eq(accounts.readingMark, same.mark), exists(held)))
      .returning({ id: accounts.id }),
  )
  const ended = await db
    .with(account)
    .update(scanAccounts)
    .set(ending(same.result, clock))
    .where(and(isHeld(item), exists(db.select().from(account))))
    .returning({ account: scanAccounts.account })
  return ended.length > 0
}

const isHeld = (item: ScanItem): SQL | undefined =>
  and(
    eq(scanAccounts.scan, item.scan),
    eq(scanAccounts.account, item.account),
    eq(scanAccounts.state, 'running'),
    eq(scanAccounts.attempt, item.attempt),
  )

/** Calls of earlier attempts are counted with those of this one. */
const ending = (result: ItemResult, clock: Instant) => ({
  ...result,
  apiCalls: sql`(select coalesce(jsonb_object_agg(key, total), '{}'::jsonb) from (
    select key, sum(value::int) as total from (
      select * from jsonb_each_text(${scanAccounts.apiCalls})
      union all select * from jsonb_each_text(${JSON.stringify(result.apiCalls)}::jsonb)) both_counts group by key) summed)`,
  finishedAt: clock,
  worker: null,
  leaseUntil: null,
})
