import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { IamRole } from '../../domain/facts/iam-role'
import type { Uuid } from '../../domain/ids'
import type { RolePattern } from '../../domain/trust/reach'
import type { Db } from '../engine/database'
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

/** A text with `*` and `?` as SQL compares it. */
function likeGlob(column: typeof roles.accountId | typeof roles.name, glob: string) {
  if (!/[*?]/.test(glob)) return eq(sql<string>`${column}`, glob)
  const pattern = glob
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_')
  return sql`${column} like ${pattern}`
}
