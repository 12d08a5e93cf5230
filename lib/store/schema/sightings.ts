import { boolean, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { LeakPlace } from '../../domain/leak/place'
import type { LeakTool } from '../../domain/leak/sighting'
import type { Actor } from '../../domain/viewer'
import { at, ourId, reference } from './columns'
import { credentials } from './iam-users'

/** Places where leak reports saw access keys: that the secret was there, never the secret. */
export const sightings = pgTable(
  'sightings',
  {
    id: ourId().primaryKey(),
    credential: reference(() => credentials.id),
    tool: text().$type<LeakTool>().notNull(),
    place: jsonb().$type<LeakPlace>().notNull(),
    /** SHA-256 of the place: the same one is told once. */
    placeMark: text().notNull(),
    foundAt: at(),
    reportedAt: at().notNull(),
    reportedBy: jsonb().$type<Actor>().notNull(),
    hasSecret: boolean().notNull(),
    verifiedAt: at(),
  },
  (t) => [uniqueIndex('sightings_place').on(t.credential, t.tool, t.placeMark)],
)
