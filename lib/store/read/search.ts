import { and, asc, eq, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { type FoundUser, isSearchable, type SearchFound } from '../../contract/views/search'
import type { KeyId } from '../../domain/ids'
import { holds, type SeesPeople, type Sight } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { beginning, holdsWords, keyIdIn } from './conditions'
import { countingAccount } from './coverage'
import { openTo } from './line'
import { oneOf } from './person-doors'

const SHOWN = 6

/**
 * What a text leads to, in a few statements whatever there is: IAM users by name or tag, accounts by name or id, people (whose
 * page the viewer may open), holders of exactly the key id in it (with `read-key-ids` only; without, nothing tells that it exists).
 */
export async function search(db: Db, { people: sees, keyIds }: Sight, q: string): Promise<SearchFound> {
  if (!isSearchable(q)) return { q, keys: [], users: [], people: [], accounts: [] }
  const key = keyIds && keyIdIn(q)
  return {
    q,
    keys: key ? await holders(db, key) : [],
    users: await usersFound(db, q),
    people: sees ? await peopleFound(db, sees, q) : [],
    accounts: await accountsFound(db, q),
  }
}

const userColumns = {
  id: iamUsers.id,
  name: iamUsers.name,
  accountName: accounts.name,
  accountId: accounts.accountId,
  isRemoved: sql<boolean>`${iamUsers.removedAt} is not null`,
  stage: iamUsers.stage,
}

/** So few are sorted; among more, those in front are looked for along indexes of names. */
const FEW = 500

/** Exact names first, then those that begin so; present users before removed ones. */
async function usersFound(db: Db, q: string): Promise<FoundUser[]> {
  const users = (where: SQL | undefined) =>
    db
      .select(userColumns)
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .where(and(where, countingAccount))
  const holding = holdsWords(iamUsers.search, q)
  const some = await db
    .select({ id: iamUsers.id })
    .from(iamUsers)
    .where(holding)
    .limit(FEW + 1)
  const called = sql`lower(${iamUsers.name})`
  const isExactly = sql`${called} = ${q.toLowerCase()}`
  const begins = sql`${called} like ${beginning(q.toLowerCase())}`
  if (some.length <= FEW) {
    const ids = some.map(({ id }) => id)
    return users(oneOf(iamUsers.id, ids))
      .orderBy(isNotNull(iamUsers.removedAt), sql`not ${isExactly}`, sql`not ${begins}`, ...byName)
      .limit(SHOWN)
  }
  const found: FoundUser[] = []
  for (const there of [isNull(iamUsers.removedAt), isNotNull(iamUsers.removedAt)])
    for (const place of [isExactly, and(begins, not(isExactly)), not(begins)]) {
      const limit = SHOWN - found.length
      if (limit > 0)
        found.push(
          ...(await users(and(there, place, holding))
            .orderBy(...byName)
            .limit(limit)),
        )
    }
  return found
}

const byName = [sql`${iamUsers.name} collate "und-x-icu"`, asc(iamUsers.id)]

async function holders(db: Db, keyId: KeyId): Promise<FoundUser[]> {
  return db
    .select(userColumns)
    .from(credentials)
    .innerJoin(iamUsers, eq(iamUsers.id, credentials.user))
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(eq(credentials.keyId, keyId), isNull(credentials.goneAt)))
    .limit(SHOWN)
}

/** Of those only whose page the viewer may open. */
async function peopleFound(db: Db, sees: SeesPeople, q: string): Promise<SearchFound['people']> {
  const { id, name, department, status } = people
  const gone = sql<'left' | 'access-ended' | null>`case when ${status} in ('left', 'access-ended') then ${status} end`
  const reading = holds(sees, 'read-people') ? sql<string | null>`${people.facts}->>'reading'` : sql<null>`null`
  return db
    .select({ id, name, reading, department, gone })
    .from(people)
    .where(and(openTo(sees), holdsWords(people.search, q)))
    .orderBy(sql`${people.sortName} collate "und-x-icu"`, asc(people.id))
    .limit(SHOWN)
}

async function accountsFound(db: Db, q: string): Promise<SearchFound['accounts']> {
  return db
    .select({ id: accounts.id, name: accounts.name, accountId: accounts.accountId })
    .from(accounts)
    .where(or(holdsWords(sql`lower(${accounts.name})`, q), sql`starts_with(${accounts.accountId}, ${q})`))
    .orderBy(sql`${accounts.name} collate "und-x-icu"`, asc(accounts.id))
    .limit(SHOWN)
}
