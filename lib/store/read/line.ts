import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { LeaverScope } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { GONE_STATUSES } from '../../domain/people/doors'
import { normaliseEmail } from '../../domain/people/people'
import { holds, type SeesPeople, type Viewer } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { people, personKeys } from '../schema/people'

/** People whose present addresses name this one. Keys hold earlier addresses, too: those name nobody who signs in. */
const holding = (
  email: string,
): SQL => sql`(select p.id, p.name from ${personKeys} k join ${people} p on p.id = k.person
  where k.kind = 'email' and k.key = ${email} and p.facts->'emails' @> to_jsonb(${email}::text))`

/** The address that a viewer signed in with; a token is nobody's. */
const addressOf = ({ actor }: Viewer): string | null => (actor.type === 'person' ? normaliseEmail(actor.email) : null)

/**
 * Leavers whose page this viewer may open, as a condition on `people`: with `read-people` everybody, leaver or not; with
 * `review` leavers of their own line, and never themself. Whoever's chain of managers reaches the viewer is
 * of their line, those in between who left included. An address that several people have is no one's.
 */
export function openTo(viewer: SeesPeople): SQL | undefined {
  if (holds(viewer, 'read-people')) return undefined
  const email = addressOf(viewer)
  if (!email) return sql`false`
  // `union` keeps each person once, so that a circle of managers ends.
  return and(
    inArray(people.status, [...GONE_STATUSES]),
    sql`${people.id} in (with recursive
      me as (select min(id::text)::uuid as id from ${holding(email)} holders having count(*) = 1),
      line as (
        select p.id from ${people} p join me on p.manager = me.id
        union
        select p.id from ${people} p where p.manager = any(${sql.param([...(viewer.standsInFor ?? [])])}::uuid[])
        union
        select p.id from ${people} p join line on p.manager = line.id)
      select id from line except select id from me)`,
  )
}

/** The same for another table's column that names a person. */
export function ofOpen(viewer: SeesPeople, person: AnyPgColumn): SQL | undefined {
  const open = openTo(viewer)
  return open && sql`${person} in (select ${people.id} from ${people} where ${open})`
}

/** Who somebody who signed in is among people, or why that is not known. */
export type Self = { id: Uuid } | Extract<LeaverScope, { of: 'nobody' }>

/** The person who signed in. A token is nobody; an address that several people have is no one's. */
export async function selfOf(db: Db | Tx, viewer: Viewer): Promise<Self> {
  const email = addressOf(viewer)
  if (!email) return { of: 'nobody', because: 'no-address', email }
  const { rows } = await db.execute<{ id: Uuid }>(sql`select id from ${holding(email)} holders limit 2`)
  const [first, second] = rows
  if (first && !second) return { id: first.id }
  return { of: 'nobody', because: first ? 'several' : 'not-in-list', email }
}

/** Whose leavers this viewer sees, for the page to say. */
export async function leaverScope(db: Db, viewer: SeesPeople): Promise<LeaverScope> {
  if (holds(viewer, 'read-people')) return { of: 'everybody' }
  const self = await selfOf(db, viewer)
  return 'id' in self ? { of: 'line' } : self
}
