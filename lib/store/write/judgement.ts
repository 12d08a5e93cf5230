import { and, eq } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Instant } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/database'
import { organization } from '../schema/accounts'

/** A request of an upgrade: rules changed, and nobody asked. */
export const RULES: Actor = { type: 'system', name: 'rules' }

/** Asks for every verdict to be judged again: people, assignments or settings changed in this transaction. */
export async function requestJudgement(tx: Db | Tx, { now, by }: Cause): Promise<void> {
  const request = { judgeRequestedAt: now, judgeRequestedBy: by === RULES ? null : by }
  await tx
    .insert(organization)
    .values({ id: 1, settings: {}, ...request })
    .onConflictDoUpdate({ target: organization.id, set: request })
}

/** When all verdicts were last asked to be judged again, and what caused it. */
export interface JudgementRequest {
  at: Instant
  by: Actor
}

/** The request that stands; `null`: nothing is due. */
export async function judgementRequested(db: Db | Tx): Promise<JudgementRequest | null> {
  const [row] = await db
    .select({ at: organization.judgeRequestedAt, by: organization.judgeRequestedBy })
    .from(organization)
    .where(eq(organization.id, 1))
  return row?.at ? { at: row.at, by: row.by ?? RULES } : null
}

/** The request of `at` was served; a newer one stands. */
export async function judgementServed(db: Db | Tx, at: Instant): Promise<void> {
  await db
    .update(organization)
    .set({ judgeRequestedAt: null, judgeRequestedBy: null })
    .where(and(eq(organization.id, 1), eq(organization.judgeRequestedAt, at)))
}
