import { and, eq, inArray, sql } from 'drizzle-orm'
import type { StandaloneAccount, StandaloneMistake } from '../../domain/facts/standalone-account'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { accounts } from '../schema/accounts'
import { scanAccounts } from '../schema/scans'
import { saveStandaloneAccount } from './account-rows'
import { countingAccounts, moveTotals } from './progress-days'

type Opened = { id: Uuid; back: boolean } | { refused: Extract<StandaloneMistake, 'in-organization' | 'already-there'> }

/**
 * Registers an account outside the Organization. One that left (removed before, or gone from the Organization) comes back
 * under its own row, so that its history goes on.
 */
export async function openStandalone(tx: Tx, account: StandaloneAccount): Promise<Opened> {
  const before = await countingAccounts(tx)
  const same = and(eq(accounts.partition, account.partition), eq(accounts.accountId, account.accountId))
  const [known] = await tx
    .select({ id: accounts.id, kind: accounts.kind, state: accounts.state })
    .from(accounts)
    .where(same)
    .for('update')
  // What was fed by uploads may be read from now on, and its history goes on.
  const isReached = known?.kind === 'uploaded' && account.kind === 'standalone'
  if (known && known.state !== 'left' && !isReached)
    return { refused: known.kind === 'organization' ? 'in-organization' : 'already-there' }
  if (known) {
    const { kind, name, roleArn, externalId, profile } = account
    await tx
      .update(accounts)
      .set({ kind, state: 'open', name, roleArn, externalId, profile, ouPath: [], readingMark: null })
      .where(eq(accounts.id, known.id))
    await moveTotals(tx, before)
    return { id: known.id, back: known.state === 'left' }
  }
  const id = newId()
  await saveStandaloneAccount(tx, account, id)
  // Two forms sent at once: the other one's row stands.
  const [stored] = await tx.select({ id: accounts.id }).from(accounts).where(same)
  return stored?.id === id ? { id, back: false } : { refused: 'already-there' }
}

/** Takes an account outside the Organization out of every scan and total; `null`: there is none of this id. */
export async function closeStandalone(
  tx: Tx,
  id: Uuid,
): Promise<{ accountId: AccountId; name: string; became: 'left' | 'forgotten' } | null> {
  const before = await countingAccounts(tx)
  const [known] = await tx
    .select({
      accountId: accounts.accountId,
      name: accounts.name,
      reading: accounts.reading,
      failedBefore: accounts.failedBefore,
    })
    .from(accounts)
    .where(
      and(eq(accounts.id, id), inArray(accounts.kind, ['standalone', 'uploaded']), sql`${accounts.state} <> 'left'`),
    )
    .for('update')
  if (!known) return null
  const { accountId, name } = known
  const tried =
    known.reading !== 'never' ||
    known.failedBefore !== null ||
    (await tx.$count(scanAccounts, eq(scanAccounts.account, id))) > 0
  if (tried) await tx.update(accounts).set({ state: 'left', readingMark: null }).where(eq(accounts.id, id))
  else await tx.delete(accounts).where(eq(accounts.id, id))
  await moveTotals(tx, before)
  return { accountId, name, became: tried ? 'left' : 'forgotten' }
}
