import { and, eq, inArray, sql } from 'drizzle-orm'
import { type IamUserSelection, ownerText } from '../../contract/lists/iam-user-list'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { roles } from '../schema/roles'
import { belowUnit } from './conditions'

/**
 * What people call the accounts, the unit, the role, the people and the team that a filter names, by their text in its address.
 * Without `read-people` a person who owns something alone, whom lists name too.
 */
export async function filterNames(
  db: Db,
  sees: SeesEverybody | null,
  { accounts: numbers = [], ou = null, role = null, person = null, owner = null }: Partial<IamUserSelection>,
): Promise<Record<string, string>> {
  const ids = [...(person ? [person] : []), ...(owner?.type === 'person' ? [owner.personId] : [])]
  const owning = sql`${people.id} in (select ${iamUsers.ownerPerson} from ${iamUsers})`
  const named =
    ids.length > 0
      ? await db
          .select({ id: people.id, facts: people.facts })
          .from(people)
          .where(and(inArray(people.id, ids), sees ? undefined : owning))
      : []
  const known =
    numbers.length > 0
      ? await db
          .select({ id: accounts.accountId, name: accounts.name })
          .from(accounts)
          .where(inArray(accounts.accountId, [...numbers]))
      : []
  const replacing =
    role === null ? [] : await db.select({ id: roles.id, name: roles.name }).from(roles).where(eq(roles.id, role))
  const units = ou === null ? [] : await unitNamed(db, ou)
  return Object.fromEntries([
    ...named.flatMap(({ id, facts }) => [
      ...(id === person ? [[id, facts.name] as const] : []),
      ...(owner?.type === 'person' && id === owner.personId ? [[ownerText(owner), facts.name] as const] : []),
    ]),
    ...(owner?.type === 'team' ? [[ownerText(owner), owner.name] as const] : []),
    ...[...known, ...units, ...replacing].map(({ id, name }) => [id, name] as const),
  ])
}

/** A unit is known by the accounts below it. */
async function unitNamed(db: Db, ou: string): Promise<{ id: string; name: string }[]> {
  const [row] = await db.select({ path: accounts.ouPath }).from(accounts).where(belowUnit(ou)).limit(1)
  return row?.path.filter(({ id }) => id === ou) ?? []
}
