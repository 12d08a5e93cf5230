import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import type { Actor } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { accountsToScan } from '../store/write/account-rows'
import { createScan, type ScanTrigger } from '../store/write/scan-items'

/**
 * Asks for a scan: the row is the request, and any process that runs scans takes it up within a second.
 * `now` is the time the scan judges by; `onlyAccounts`: only these of ours, and with `onlyFailed` those of them that failed.
 * @throws Conflict `scan-running` when one runs already. NotFound: one of the accounts is none that a scan reads.
 */
export async function startScan(
  ctx: { db: Db; actor: Actor; now: Instant },
  wish: { onlyFailed: boolean; onlyAccounts?: readonly Uuid[]; trigger: ScanTrigger },
): Promise<{ id: Uuid }> {
  const { onlyFailed, trigger } = wish
  const onlyAccounts = wish.onlyAccounts ? [...new Set(wish.onlyAccounts)] : null
  if (onlyAccounts) {
    const known = await accountsToScan(ctx.db, { onlyFailed: false, onlyAccounts })
    if (known.length < onlyAccounts.length) throw new NotFound('an account among those that a scan reads')
  }
  const id = newId()
  const { actor, now: at } = ctx
  await createScan(ctx.db, { id, actor, at, startedAt: instant(Date.now()), onlyFailed, onlyAccounts, trigger })
  return { id }
}
