import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Kind } from '../../domain/judge/assessment'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'

/** An account by all that a list may call it. */
export interface NamedAccount {
  id: Uuid
  accountId: string
  name: string
  alias: string | null
}

/** Every account, whatever its state. */
export async function namedAccounts(db: Db): Promise<NamedAccount[]> {
  return db
    .select({ id: accounts.id, accountId: accounts.accountId, name: accounts.name, alias: accounts.alias })
    .from(accounts)
}

/** An IAM user by its name, there or gone. */
export interface NamedUser {
  id: Uuid
  account: Uuid
  name: string
  removedAt: Instant | null
  kind: Kind
  integration: string | null
  /** As pages and files write it. */
  ownerName: string | null
}

/** IAM users of these accounts with these names, whatever their case: AWS tells no two users of an account apart by it. */
export async function usersNamed(db: Db, within: readonly Uuid[], names: readonly string[]): Promise<NamedUser[]> {
  if (within.length === 0) return []
  const lower = sql.param(names.map((name) => name.toLowerCase()))
  return db
    .select({
      id: iamUsers.id,
      account: iamUsers.account,
      name: iamUsers.name,
      removedAt: iamUsers.removedAt,
      kind: iamUsers.kind,
      integration: iamUsers.integration,
      ownerName: sql<string | null>`coalesce(${people.name}, ${iamUsers.ownerTeam})`,
    })
    .from(iamUsers)
    .leftJoin(people, eq(people.id, iamUsers.ownerPerson))
    .where(and(inArray(iamUsers.account, [...within]), sql`lower(${iamUsers.name}) = any(${lower}::text[])`))
}

/** Names of the teams that own something. */
export async function teamNames(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ name: iamUsers.ownerTeam }).from(iamUsers).where(isNotNull(iamUsers.ownerTeam))
  return rows.flatMap(({ name }) => name ?? [])
}
