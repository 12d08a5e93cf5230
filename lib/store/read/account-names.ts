import { inArray } from 'drizzle-orm'
import { isAccountId } from '../../domain/ids'
import type { Trusted } from '../../domain/trust/trusted'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'

/** What the company calls those of its accounts that trust policies name, by their numbers. */
export async function accountNames(db: Db, trusted: readonly Trusted[]): Promise<Record<string, string>> {
  const named = trusted.flatMap((one) => (one.by === 'account' ? one.accountId : [])).filter(isAccountId)
  if (named.length === 0) return {}
  const rows = await db
    .select({ accountId: accounts.accountId, name: accounts.name })
    .from(accounts)
    .where(inArray(accounts.accountId, [...new Set(named)]))
  return Object.fromEntries(rows.map(({ accountId, name }) => [accountId, name]))
}
