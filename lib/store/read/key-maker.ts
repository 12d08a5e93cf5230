import { sql } from 'drizzle-orm'
import { credentials } from '../schema/iam-users'
import { lookUps } from '../schema/look-ups'

/** Longer names are cut: they stand in addresses. */
const LONGEST = 128

/** Who made a credential, as a look-up saw; `null`: nobody looked, or it was longer ago than CloudTrail tells. */
export const keyMadeBy = sql<string | null>`(
  select left(making->>'by', ${sql.raw(String(LONGEST))})
  from ${lookUps}, jsonb_array_elements(${lookUps.found}->'makings') making
  where ${lookUps.user} = ${credentials.user} and making->'what'->>'credential' = ${credentials.id}::text
  limit 1)`
