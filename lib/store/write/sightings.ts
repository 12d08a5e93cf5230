import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { canonicalJson } from '../../domain/canonical-json'
import type { Cause } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import type { Sighting } from '../../domain/leak/sighting'
import type { Tx } from '../engine/database'
import { newId } from '../engine/new-id'
import { sightings } from '../schema/sightings'
import { batches } from './rows'

/** A place where a report saw a key of ours. */
export type NewSighting = Omit<Sighting, 'id' | 'reportedAt'>

/** What was new to the store: places, and places of which a report told more than any before. */
export interface SightingsAdded {
  added: readonly Uuid[]
  changed: readonly Uuid[]
}

/**
 * Stores where a report saw keys. What is known already stays, and takes what the report tells more: no report takes anything back.
 * @returns the credentials of what was new, one for each place.
 */
export async function addSightings(tx: Tx, seen: readonly NewSighting[], { now, by }: Cause): Promise<SightingsAdded> {
  const told: { credential: Uuid; isNew: boolean }[] = []
  for (const some of batches(seen)) {
    const rows = some.map(({ credentialId, ...one }) => ({
      ...one,
      id: newId(),
      credential: credentialId,
      placeMark: createHash('sha256').update(canonicalJson(one.place)).digest('hex'),
      reportedAt: now,
      reportedBy: by,
    }))
    told.push(
      ...(await tx
        .insert(sightings)
        .values(rows)
        .onConflictDoUpdate({
          target: [sightings.credential, sightings.tool, sightings.placeMark],
          set: {
            hasSecret: sql`${sightings.hasSecret} or excluded.has_secret`,
            verifiedAt: sql`coalesce(${sightings.verifiedAt}, excluded.verified_at)`,
          },
          setWhere: sql`(excluded.has_secret and not ${sightings.hasSecret})
            or (excluded.verified_at is not null and ${sightings.verifiedAt} is null)`,
        })
        .returning({ credential: sightings.credential, isNew: sql<boolean>`xmax = 0` })),
    )
  }
  const of = (isNew: boolean) => told.flatMap((one) => (one.isNew === isNew ? one.credential : []))
  return { added: of(true), changed: of(false) }
}
