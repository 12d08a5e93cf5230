import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { ReachedAccount } from '../../contract/views/iam-user-detail'
import type { IamRole } from '../../domain/facts/iam-role'
import type { IamUser } from '../../domain/facts/iam-user'
import { gathered } from '../../domain/gathered'
import type { Uuid } from '../../domain/ids'
import { documentsOf } from '../../domain/trust/allows'
import { type RolePattern, reaches, rolesNamedIn } from '../../domain/trust/reach'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { roles } from '../schema/roles'

/** So many roles of other accounts are looked at for the users of one account: whoever may assume more has no single reach. */
const MOST = 500

/** Roles of other accounts that policies of an account's users mean by account and name. */
export async function rolesElsewhere(db: Db, account: Uuid, patterns: readonly RolePattern[]): Promise<IamRole[]> {
  const distinct = new Map(patterns.map((one) => [`${one.account}/${one.name}`, one]))
  if (distinct.size === 0) return []
  const which = [...distinct.values()].map((one) =>
    and(likeGlob(roles.accountId, one.account), likeGlob(roles.name, one.name)),
  )
  const found = await db
    .select({ role: roles.facts })
    .from(roles)
    .where(and(ne(roles.account, account), isNull(roles.removedAt), or(...which)))
    .limit(MOST)
  return found.map(({ role }) => role)
}

/**
 * Roles of other accounts that an IAM user may assume, by account, in at most three statements: those that its policies name
 * and whose trust lets it in. At most {@link MOST} are looked at.
 */
export async function reachedBy(
  db: Db,
  account: Uuid,
  user: Pick<IamUser, 'accountId' | 'arn' | 'groups' | 'attachedPolicies' | 'inlinePolicies'>,
): Promise<ReachedAccount[]> {
  const [home] = await db
    .select({ groups: accounts.groups, policies: accounts.policies })
    .from(accounts)
    .where(eq(accounts.id, account))
  const documents = home ? documentsOf(user, home.groups, home.policies) : []
  const named = await rolesElsewhere(db, account, rolesNamedIn(documents))
  const reached = gathered(
    named.filter((role) => reaches(user, documents, role)).map((role) => [role.accountId, role] as const),
  )
  if (reached.size === 0) return []
  const theirs = await db
    .select(accountName)
    .from(accounts)
    .where(inArray(accounts.accountId, [...reached.keys()]))
    .orderBy(asc(sql`${accounts.name} collate "und-x-icu"`), asc(accounts.id))
  return theirs.map((one) => ({
    account: one,
    roles: (reached.get(one.accountId) ?? [])
      .map(({ id, name }) => ({ id, name }))
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  }))
}

/** A text with `*` and `?` as SQL compares it. */
function likeGlob(column: typeof roles.accountId | typeof roles.name, glob: string) {
  if (!/[*?]/.test(glob)) return eq(sql<string>`${column}`, glob)
  const pattern = glob
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_')
  return sql`${column} like ${pattern}`
}
