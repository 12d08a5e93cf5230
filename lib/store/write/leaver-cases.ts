import { sql } from 'drizzle-orm'
import { canonicalJson } from '../../domain/canonical-json'
import type { Uuid } from '../../domain/ids'
import type { Tx } from '../engine/connection'
import type { KnownCase } from '../read/case-facts'
import { oneOf } from '../read/person-doors'
import { caseDoors, leaverCases } from '../schema/leaver-cases'
import { batches, takenBut } from './rows'

/** A case before and after; `null`: there was none. */
export interface CaseChange {
  before: KnownCase | null
  after: KnownCase
}

/** Any number known to nobody else: the key of the advisory lock that lets one transaction at a time renew cases. */
const CASES_LOCK = 5_316_204_877

/**
 * Waits until nobody else renews cases, up to the end of this transaction: two accounts of one leaver that are read at once would each
 * open the case, and the second one's whole reading would be lost. Before cases are read, and after everything else is locked.
 */
export async function lockCases(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CASES_LOCK})`)
}

/** Writes what of cases and their doors changed; doors that turned out not to be theirs go. */
export async function writeCases(tx: Tx, changes: readonly CaseChange[]): Promise<void> {
  const isChanged = (before: unknown, after: unknown) => canonicalJson(before ?? null) !== canonicalJson(after)
  const cases = changes.flatMap(({ before, after: { doors: _, ...after } }) => {
    const { doors: __, ...was } = before ?? { doors: [] }
    return isChanged(was, after) ? [after] : []
  })
  for (const rows of batches(cases))
    await tx
      .insert(leaverCases)
      .values(rows)
      .onConflictDoUpdate({ target: leaverCases.id, set: takenBut(leaverCases, 'id') })
  const doors = changes.flatMap(({ before, after }) => {
    const was = new Map(before?.doors.map((door) => [door.id, door]))
    return after.doors.flatMap((door) => (isChanged(was.get(door.id), door) ? [{ ...door, case: after.id }] : []))
  })
  for (const rows of batches(doors))
    await tx
      .insert(caseDoors)
      .values(rows)
      .onConflictDoUpdate({ target: caseDoors.id, set: takenBut(caseDoors, 'id') })
  const gone = changes.flatMap(({ before, after }): Uuid[] => {
    const kept = new Set(after.doors.map(({ id }) => id))
    return (before?.doors ?? []).flatMap(({ id }) => (kept.has(id) ? [] : id))
  })
  if (gone.length > 0) await tx.delete(caseDoors).where(oneOf(caseDoors.id, gone))
}
