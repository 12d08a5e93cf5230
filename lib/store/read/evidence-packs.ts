import { and, asc, desc, eq, gte, isNotNull, lte, ne, or } from 'drizzle-orm'
import { Zip, ZipPassThrough } from 'fflate'
import type { EvidencePack } from '../../contract/views/evidence'
import type { Uuid } from '../../domain/ids'
import type { Day } from '../../domain/instant'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { evidenceFiles, evidencePacks, evidenceParts } from '../schema/evidence'

const columns = {
  id: evidencePacks.id,
  from: evidencePacks.fromDay,
  to: evidencePacks.toDay,
  number: evidencePacks.number,
  asOf: evidencePacks.asOf,
  by: evidencePacks.actor,
  headSeq: evidencePacks.headSeq,
  headHash: evidencePacks.headHash,
}
const isClosed = isNotNull(evidencePacks.closedAt)

/** Every closed period with its addenda, the latest first. */
export async function evidencePackList(db: Db, _sees: SeesEverybody): Promise<EvidencePack[]> {
  return db
    .select(columns)
    .from(evidencePacks)
    .where(isClosed)
    .orderBy(desc(evidencePacks.toDay), desc(evidencePacks.fromDay), asc(evidencePacks.number))
}

/** One period's pack and its addenda, in their order. */
export async function packsOfPeriod(db: Db, from: Day, to: Day): Promise<EvidencePack[]> {
  return db
    .select(columns)
    .from(evidencePacks)
    .where(and(isClosed, eq(evidencePacks.fromDay, from), eq(evidencePacks.toDay, to)))
    .orderBy(asc(evidencePacks.number))
}

/** The other closed periods that share a day with this one, the earliest first. */
export async function overlappingPeriods(db: Db, from: Day, to: Day): Promise<{ from: Day; to: Day }[]> {
  const isOther = or(ne(evidencePacks.fromDay, from), ne(evidencePacks.toDay, to))
  return db
    .select({ from: evidencePacks.fromDay, to: evidencePacks.toDay })
    .from(evidencePacks)
    .where(
      and(
        isClosed,
        eq(evidencePacks.number, 0),
        lte(evidencePacks.fromDay, to),
        gte(evidencePacks.toDay, from),
        isOther,
      ),
    )
    .orderBy(asc(evidencePacks.fromDay), asc(evidencePacks.toDay))
}

export async function evidencePackById(db: Db, _sees: SeesEverybody, id: Uuid): Promise<EvidencePack | null> {
  const [pack] = await db
    .select(columns)
    .from(evidencePacks)
    .where(and(isClosed, eq(evidencePacks.id, id)))
  return pack ?? null
}

/** A file of a pack as it was stored, part by part. */
export async function* fileParts(db: Db, pack: Uuid, place: number): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const [row] = await db
      .select({ bytes: evidenceParts.bytes })
      .from(evidenceParts)
      .where(and(eq(evidenceParts.pack, pack), eq(evidenceParts.place, place), eq(evidenceParts.part, part)))
    if (!row) return
    yield row.bytes
  }
}

/** The place of a file within its pack, by its name; `null`: it has none, or it was erased. */
export async function placeOf(db: Db, pack: Uuid, name: string): Promise<number | null> {
  const [file] = await db
    .select({ place: evidenceFiles.place })
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.pack, pack), eq(evidenceFiles.name, name)))
  return file?.place ?? null
}

/**
 * A pack as a zip: its files in their order, as they were stored, under a date that never changes, and uncompressed, so that no
 * version of a compressor makes other bytes of it.
 */
export async function* packZip(db: Db, pack: Uuid): AsyncGenerator<Uint8Array> {
  const files = await db
    .select({ place: evidenceFiles.place, name: evidenceFiles.name })
    .from(evidenceFiles)
    .where(eq(evidenceFiles.pack, pack))
    .orderBy(asc(evidenceFiles.place))
  const made: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    made.push(chunk)
  })
  for (const { place, name } of files) {
    const entry = new ZipPassThrough(name)
    // A zip tells local time: the first day that it can, in any zone.
    entry.mtime = new Date(1980, 0, 1)
    zip.add(entry)
    for await (const part of fileParts(db, pack, place)) {
      entry.push(part)
      yield* made.splice(0)
    }
    entry.push(new Uint8Array(0), true)
  }
  zip.end()
  yield* made.splice(0)
}
