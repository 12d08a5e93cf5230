import type { Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import type { Actor } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { createScan, type ScanTrigger } from '../store/write/scan-items'

/**
 * Asks for a scan: the row is the request, and any process that runs scans takes it up within a second.
 * `now` is the time the scan judges by.
 * @throws Conflict `scan-running` when one runs already.
 */
export async function startScan(
  ctx: { db: Db; actor: Actor; now: Instant },
  wish: { onlyFailed: boolean; trigger: ScanTrigger },
): Promise<{ id: Uuid }> {
  const id = newId()
  await createScan(ctx.db, { id, actor: ctx.actor, at: ctx.now, startedAt: instant(Date.now()), ...wish })
  return { id }
}
