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
