import { and, inArray, isNull } from 'drizzle-orm'
import type { AnyDecision, Subject } from '../../domain/decision'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { type DecisionMade, decisionOf } from '../read/decisions'
import { decisions } from '../schema/decisions'

/** Appends decisions; one that is there already stays as it is. @returns the ids of those that are new. */
export async function addDecisions(
  tx: Tx,
  about: readonly { id: Uuid; subject: Subject; decision: AnyDecision }[],
  by: { at: Instant; actor: Actor },
): Promise<ReadonlySet<Uuid>> {
  if (about.length === 0) return new Set()
  const added = await tx
    .insert(decisions)
    .values(
      about.map(({ id, subject, decision }) => ({
        ...by,
        id,
        subjectKind: subject.kind,
        subject: subject.id,
        ...decision,
      })),
    )
    .onConflictDoNothing({ target: decisions.id })
    .returning({ id: decisions.id })
  return new Set(added.map(({ id }) => id))
}

/** Marks those of `ids` that still stand as undone, and returns them. */
export async function markUndone(
  tx: Tx,
  ids: readonly Uuid[],
  by: { actor: Actor; at: Instant },
): Promise<DecisionMade[]> {
  const undone = await tx
    .update(decisions)
    .set({ undoneAt: by.at, undoneBy: by.actor })
    .where(and(inArray(decisions.id, [...ids]), isNull(decisions.undoneAt)))
    .returning()
  return undone.map(decisionOf)
}

/** How many of these decisions there are, undone or not. */
export async function countDecisions(db: Db | Tx, ids: readonly Uuid[]): Promise<number> {
  return db.$count(decisions, inArray(decisions.id, [...ids]))
}
