import { inArray, sql } from 'drizzle-orm'
import type { ScanItemState, ScanTotals } from '../../contract/views/scan'
import type { Uuid } from '../../domain/ids'
import type { Db, Tx } from '../engine/database'
import { scanAccounts } from '../schema/scans'

type Scan = { id: Uuid; apiCalls: Readonly<Record<string, number>> }

/** What each of these scans came to, by what is kept of it in each account; in one statement. */
export async function totalsOf(db: Db | Tx, scans: readonly Scan[]): Promise<Map<Uuid, ScanTotals>> {
  const ids = scans.map(({ id }) => id)
  const sums = ids.length > 0 ? await itemSums(db, ids) : []
  return new Map(
    scans.map(({ id, apiCalls }) => {
      const own = sums.filter((sum) => sum.scan === id)
      return [id, totalOf(apiCalls, own)]
    }),
  )
}

function totalOf(outside: Scan['apiCalls'], sums: Awaited<ReturnType<typeof itemSums>>): ScanTotals {
  const accounts: Record<ScanItemState | 'total', number> = {
    total: 0,
    pending: 0,
    running: 0,
    read: 0,
    partly: 0,
    failed: 0,
  }
  const apiCalls: Record<string, number> = { ...outside }
  for (const sum of sums) {
    accounts[sum.state] += sum.accounts
    accounts.total += sum.accounts
    for (const [operation, made] of Object.entries(sum.apiCalls))
      apiCalls[operation] = (apiCalls[operation] ?? 0) + made
  }
  const of = (count: 'users' | 'accessKeys') => sums.reduce((all, sum) => all + sum[count], 0)
  return { accounts, iamUsers: of('users'), accessKeys: of('accessKeys'), apiCalls }
}

/** Per scan and state of work item: how many accounts, what they hold, and the calls they took by operation. */
async function itemSums(db: Db | Tx, ids: readonly Uuid[]) {
  const calls = sql<Record<string, number>>`(
    select coalesce(jsonb_object_agg(key, made), '{}'::jsonb) from (
      select calls.key, sum(calls.value::int) as made
      from ${scanAccounts} item, jsonb_each_text(item.api_calls) calls
      where item.scan = ${scanAccounts}.scan and item.state = ${scanAccounts}.state
      group by calls.key) by_operation)`
  return db
    .select({
      scan: scanAccounts.scan,
      state: scanAccounts.state,
      accounts: sql<number>`count(*)::int`,
      users: sql<number>`coalesce(sum(${scanAccounts.users}), 0)::int`,
      accessKeys: sql<number>`coalesce(sum(${scanAccounts.accessKeys}), 0)::int`,
      apiCalls: calls,
    })
    .from(scanAccounts)
    .where(inArray(scanAccounts.scan, [...ids]))
    .groupBy(scanAccounts.scan, scanAccounts.state)
}
