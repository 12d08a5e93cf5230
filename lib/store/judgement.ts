import { and, eq } from 'drizzle-orm'
import type { Instant } from '../domain/instant'
import type { Db, Tx } from './database'
import { organization } from './schema/accounts'

/** Asks for every verdict to be judged again: people, assignments or settings changed in this transaction. */
export async function requestJudgement(tx: Db | Tx, at: Instant): Promise<void> {
  await tx
    .insert(organization)
    .values({ id: 1, settings: {}, judgeRequestedAt: at })
    .onConflictDoUpdate({ target: organization.id, set: { judgeRequestedAt: at } })
}

/** When all verdicts were last asked to be judged again; `null`: nothing is due. */
export async function judgementRequested(db: Db | Tx): Promise<Instant | null> {
  const [row] = await db.select({ at: organization.judgeRequestedAt }).from(organization).where(eq(organization.id, 1))
  return row?.at ?? null
}

/** The request of `at` was served; a newer one stands. */
export async function judgementServed(db: Db | Tx, at: Instant): Promise<void> {
  await db
    .update(organization)
    .set({ judgeRequestedAt: null })
    .where(and(eq(organization.id, 1), eq(organization.judgeRequestedAt, at)))
}
