import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { type FoundUser, isSearchable, type SearchFound } from '../../contract/views/search'
import type { KeyId } from '../../domain/ids'
import { holds, type SeesPeople, type Sight } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { holdsWords, keyIdIn } from './conditions'
import { countingAccount } from './coverage'
import { openTo } from './line'

const SHOWN = 6

/**
 * What a text leads to, in at most four statements: IAM users by name or tag, accounts by name or id, people (whose
 * page the viewer may open), holders of exactly the key id in it (with `read-key-ids` only; without, nothing tells that it exists).
 */
export async function search(db: Db, { people: sees, keyIds }: Sight, q: string): Promise<SearchFound> {
  if (!isSearchable(q)) return { q, keys: [], users: [], people: [], accounts: [] }
  const key = keyIds && keyIdIn(q)
  return {
    q,
    keys: key ? await holders(db, key) : [],
    users: await usersWhere(db, holdsWords(iamUsers.search, q), q),
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

/** Exact names first, then those that begin so; present users before removed ones. */
async function usersWhere(db: Db, condition: SQL | undefined, q: string): Promise<FoundUser[]> {
  return db
    .select(userColumns)
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(condition, countingAccount))
    .orderBy(
      sql`${iamUsers.removedAt} is not null`,
      sql`lower(${iamUsers.name}) <> ${q.toLowerCase()}`,
      sql`not starts_with(lower(${iamUsers.name}), ${q.toLowerCase()})`,
      sql`${iamUsers.name} collate "und-x-icu"`,
      asc(iamUsers.id),
    )
    .limit(SHOWN)
}

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
