import { bigint, customType, date, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Actor } from '../../domain/viewer'
import { at, ourId } from './columns'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A period that was closed, or is being closed; what came to light later is an addendum, numbered from 1. */
export const evidencePacks = pgTable(
  'evidence_packs',
  {
    id: ourId().primaryKey(),
    fromDay: date({ mode: 'string' }).notNull(),
    toDay: date({ mode: 'string' }).notNull(),
    number: integer().notNull(),
    /** What was known then. */
    asOf: at().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    /** The head of the chain of events then. */
    headSeq: bigint({ mode: 'number' }).notNull(),
    headHash: text(),
    /** `null`: its files are being written. */
    closedAt: at(),
  },
  (t) => [uniqueIndex().on(t.fromDay, t.toDay, t.number)],
)

/** The files of a pack. Each can be erased by itself: the others' hashes still hold. */
export const evidenceFiles = pgTable(
  'evidence_files',
  {
    pack: ourId()
      .notNull()
      .references(() => evidencePacks.id, { onDelete: 'cascade' }),
    place: integer().notNull(),
    name: text().notNull(),
    rows: integer(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.pack, t.place] })],
)

/** What a file holds, in parts, so that nobody has to hold it as a whole. */
export const evidenceParts = pgTable(
  'evidence_parts',
  {
    pack: ourId()
      .notNull()
      .references(() => evidencePacks.id, { onDelete: 'cascade' }),
    place: integer().notNull(),
    part: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.pack, t.place, t.part] })],
)
