import { eq, inArray, sql } from 'drizzle-orm'
import { isAccountId, type Uuid } from '../../domain/ids'
import type { Trusted } from '../../domain/trust/trusted'
import { holds, type SeesPeople } from '../../domain/viewer'
import type { Db, Tx } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { decisions } from '../schema/decisions'

/** What the business calls an account, of a row of `accounts`: the latest that was said and not taken back. */
const businessName = sql<string | null>`(select ${decisions.value}->>'name' from ${decisions}
  where ${decisions.subject} = "accounts"."id"::text and ${decisions.subjectKind} = 'account'
    and ${decisions.type} = 'name-account' and ${decisions.undoneAt} is null
  order by ${decisions.at} desc, ${decisions.id} desc limit 1)`

/**
 * The columns by which a way in names its account: whoever sees everybody works in AWS, and reads of accounts by the names that
 * stand there; a manager reads of their own line by the business's.
 */
export const doorAccount = (sees: SeesPeople) => ({
  ...accountName,
  businessName: holds(sees, 'read-people') ? sql<string | null>`null::text` : businessName,
})

/** The same for whoever reads of themself, by both names. */
export const ownAccount = { ...accountName, businessName }

/** What the business calls these accounts, as {@link doorAccount} tells whoever asks; those it gave no name are left out. */
export async function businessNames(
  db: Db,
  sees: SeesPeople,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string>> {
  const rows = await db
    .select(doorAccount(sees))
    .from(accounts)
    .where(inArray(accounts.id, [...ids]))
  return new Map(rows.flatMap(({ id, businessName }) => (businessName === null ? [] : [[id, businessName] as const])))
}

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

/** An account to be named, kept from being named by another transaction meanwhile; `null`: none has this id. */
export async function accountToName(tx: Tx, id: Uuid): Promise<{ businessName: string | null } | null> {
  const [row] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id)).for('update')
  if (!row) return null
  // In a statement of its own: what another named it while this one waited is seen only now.
  const [named] = await tx.select({ businessName }).from(accounts).where(eq(accounts.id, id))
  return named ?? null
}
