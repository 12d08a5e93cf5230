import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Day, Instant } from '../../domain/instant'
import { PERSONNEL, type RosterEntry } from '../../domain/people/person'
import type { Db, Tx } from '../engine/connection'
import { rosterEntries, rosters } from '../schema/people'

export interface CurrentRoster {
  id: Uuid
  at: Instant
  /** The day of which it tells; `null`: imported before lists had one. */
  asOf: Day | null
  digest: string | null
  /** Whoever is in it now. */
  entries: RosterEntry[]
}

/** The newest import of a source; `null` when there was none. */
export async function currentRoster(db: Db | Tx, source = PERSONNEL): Promise<CurrentRoster | null> {
  const [newest] = await db
    .select({ id: rosters.id, at: rosters.at, asOf: rosters.asOf, digest: rosters.digest })
    .from(rosters)
    .where(eq(rosters.source, source))
    .orderBy(desc(rosters.at))
    .limit(1)
  if (!newest) return null
  const rows = await db
    .select({ entry: rosterEntries.entry })
    .from(rosterEntries)
    .where(and(eq(rosterEntries.roster, newest.id), isNull(rosterEntries.goneAt)))
  return { ...newest, entries: rows.map((row) => row.entry) }
}
