import { and, eq } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { RosterMapping } from '../../domain/people/roster-mapping'
import type { Db, Tx } from '../engine/connection'
import { rosterMappings, waitingRosters } from '../schema/people'
import { takenBut } from './rows'

export type WaitingRoster = typeof waitingRosters.$inferSelect

/** Keeps an import that waits for somebody's word, in place of an earlier one of its source. */
export async function keepWaiting(tx: Tx, waiting: WaitingRoster): Promise<void> {
  await tx
    .insert(waitingRosters)
    .values(waiting)
    .onConflictDoUpdate({ target: waitingRosters.source, set: takenBut(waitingRosters, 'source') })
}

/** Takes an import out of waiting; `null`: it does not wait, or another took its place. */
export async function takeWaiting(tx: Tx, of: { source: string; id: Uuid }): Promise<WaitingRoster | null> {
  const [waiting] = await tx
    .delete(waitingRosters)
    .where(and(eq(waitingRosters.source, of.source), eq(waitingRosters.id, of.id)))
    .returning()
  return waiting ?? null
}

/** Whatever waits of a source is overtaken by what was imported. */
export async function forgetWaiting(tx: Tx, source: string): Promise<void> {
  await tx.delete(waitingRosters).where(eq(waitingRosters.source, source))
}

/** How the columns of a source's files were last understood; `null`: never. */
export async function knownMapping(db: Db | Tx, source: string): Promise<RosterMapping | null> {
  const [row] = await db.select().from(rosterMappings).where(eq(rosterMappings.source, source))
  return row?.mapping ?? null
}

export async function rememberMapping(tx: Tx, source: string, mapping: RosterMapping): Promise<void> {
  await tx
    .insert(rosterMappings)
    .values({ source, mapping })
    .onConflictDoUpdate({ target: rosterMappings.source, set: { mapping } })
}
