import { inArray, sql } from 'drizzle-orm'
import type { IamUserDetail } from '../../contract/views/iam-user-detail'
import type { Uuid } from '../../domain/ids'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { people } from '../schema/people'
import { openTo } from './line'

/** The names of these people, and whose page may be opened. */
export async function namesOf(
  db: Db,
  sees: SeesPeople | null,
  ids: readonly Uuid[],
): Promise<Pick<IamUserDetail, 'people' | 'openPeople'>> {
  if (ids.length === 0) return { people: {}, openPeople: [] }
  const rows = await db
    .select({
      id: people.id,
      name: people.name,
      isOpen: sql<boolean>`${sees ? (openTo(sees) ?? sql`true`) : sql`false`}`,
    })
    .from(people)
    .where(inArray(people.id, [...ids]))
    .orderBy(people.id)
  return {
    people: Object.fromEntries(rows.map(({ id, name }) => [id, name])),
    openPeople: rows.flatMap(({ id, isOpen }) => (isOpen ? id : [])),
  }
}
