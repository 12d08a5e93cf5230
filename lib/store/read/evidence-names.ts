import { asc, sql } from 'drizzle-orm'
import type { EvidenceRow } from '../../contract/evidence-tables'
import type { Uuid } from '../../domain/ids'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { roles } from '../schema/roles'
import { oneOf } from './person-doors'

/** What the people of a pack are called; `detail`: their addresses. */
export async function namesOfPeople(
  db: Db,
  _sees: SeesEverybody,
  ids: readonly Uuid[],
): Promise<EvidenceRow<'names'>[]> {
  const rows = await db
    .select({ id: people.id, name: people.name, facts: people.facts })
    .from(people)
    .where(oneOf(sql`${people.id}`, ids))
    .orderBy(asc(people.id))
  return rows.map(({ id, name, facts }) => ({ id, kind: 'person', name, detail: facts.emails.join(' ') || null }))
}

/** What the roles of a pack are called; `detail`: their ARNs. */
export async function namesOfRoles(
  db: Db,
  _sees: SeesEverybody,
  ids: readonly Uuid[],
): Promise<EvidenceRow<'names'>[]> {
  const rows = await db
    .select({ id: roles.id, name: roles.name, detail: sql<string>`${roles.facts}->>'arn'` })
    .from(roles)
    .where(oneOf(sql`${roles.id}`, ids))
    .orderBy(asc(roles.id))
  return rows.map((row) => ({ ...row, kind: 'role' }))
}

/** What the IAM users of a pack are called; `detail`: their ARNs. */
export async function namesOfUsers(
  db: Db,
  _sees: SeesEverybody,
  ids: readonly Uuid[],
): Promise<EvidenceRow<'names'>[]> {
  const rows = await db
    .select({ id: iamUsers.id, name: iamUsers.name, detail: iamUsers.arn })
    .from(iamUsers)
    .where(oneOf(sql`${iamUsers.id}`, ids))
    .orderBy(asc(iamUsers.id))
  return rows.map((row) => ({ ...row, kind: 'iam-user' }))
}
