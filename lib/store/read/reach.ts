import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Reach } from '../../contract/views/reach'
import type { IamRole } from '../../domain/facts/iam-role'
import type { IamUser } from '../../domain/facts/iam-user'
import { gathered } from '../../domain/gathered'
import type { Uuid } from '../../domain/ids'
import type { LookUp } from '../../domain/look-up/look-up'
import { documentsOf, isAdministrator } from '../../domain/trust/allows'
import type { ManagedPolicy } from '../../domain/trust/policy-document'
import { type RolePattern, reaches, rolesNamedIn } from '../../domain/trust/reach'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { lookUps } from '../schema/look-ups'
import { roles } from '../schema/roles'

/** So many roles of other accounts are looked at for the users of one account: whoever may assume more has no single reach. */
const MOST = 500

/** Roles that policies mean by account and name; `account`: not of their users' own. */
export async function rolesElsewhere(
  db: Db,
  account: Uuid | null,
  patterns: readonly RolePattern[],
): Promise<IamRole[]> {
  const distinct = new Map(patterns.map((one) => [`${one.account}/${one.name}`, one]))
  if (distinct.size === 0) return []
  const which = [...distinct.values()].map((one) =>
    and(likeGlob(roles.accountId, one.account), likeGlob(roles.name, one.name)),
  )
  const found = await db
    .select({ role: roles.facts })
    .from(roles)
    .where(and(account ? ne(roles.account, account) : undefined, isNull(roles.removedAt), or(...which)))
    .limit(MOST)
  return found.map(({ role }) => role)
}

/** Whom it is asked of. */
type Reaching = { account: { id: Uuid } } & Pick<
  IamUser,
  'id' | 'accountId' | 'arn' | 'groups' | 'attachedPolicies' | 'inlinePolicies' | 'removedAt'
>

/**
 * Roles of other accounts that an IAM user may assume, by account, in at most four statements: those that its policies name
 * and whose trust lets it in. At most {@link MOST} are looked at. Whoever is gone reaches nothing.
 */
export async function reachOf(db: Db, user: Reaching): Promise<Reach> {
  const reached = user.removedAt ? [] : await rolesReached(db, user)
  if (reached.length === 0) return { lookedAt: null, accounts: [] }
  const [look] = await db
    .select({ readAt: lookUps.readAt, assumed: sql<LookUp['assumed'] | null>`${lookUps.found}->'assumed'` })
    .from(lookUps)
    .where(eq(lookUps.user, user.id))
  const seen = new Map((look?.assumed ?? []).map(({ roleArn, lastAt }) => [roleArn, lastAt]))
  const byAccount = gathered(reached.map((role) => [role.accountId, role] as const))
  const theirs = await accountsOf(db, reached)
  return {
    lookedAt: look?.readAt ?? null,
    accounts: theirs.map(({ policies, ...account }) => ({
      account,
      roles: (byAccount.get(account.accountId) ?? [])
        .map((role) => ({
          id: role.id,
          name: role.name,
          arn: role.arn,
          administrator: isAdministrator({ ...role, groups: [] }, [], policies),
          seenAt: seen.get(role.arn) ?? null,
        }))
        .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    })),
  }
}

/**
 * The roles of other accounts that each of these users may assume, by user, in two statements; whoever reaches none is left out.
 * At most {@link MOST} are looked at.
 */
export async function rolesReachedBy(db: Db, users: readonly Reaching[]): Promise<ReadonlyMap<Uuid, IamRole[]>> {
  const present = users.filter(({ removedAt }) => removedAt === null)
  if (present.length === 0) return new Map()
  const rows = await db
    .select({ id: accounts.id, groups: accounts.groups, policies: accounts.policies })
    .from(accounts)
    .where(inArray(accounts.id, [...new Set(present.map(({ account }) => account.id))]))
  const homes = new Map(rows.map((home) => [home.id, home]))
  const asked = present.map((user) => {
    const home = homes.get(user.account.id)
    return { user, documents: home ? documentsOf(user, home.groups, home.policies) : [] }
  })
  const named = asked.flatMap(({ documents }) => rolesNamedIn(documents))
  const found = await rolesElsewhere(db, null, named)
  return new Map(
    asked.flatMap(({ user, documents }) => {
      const reached = found.filter((role) => role.accountId !== user.accountId && reaches(user, documents, role))
      return reached.length > 0 ? [[user.id, reached] as const] : []
    }),
  )
}

async function rolesReached(db: Db, user: Reaching): Promise<IamRole[]> {
  const [home] = await db
    .select({ groups: accounts.groups, policies: accounts.policies })
    .from(accounts)
    .where(eq(accounts.id, user.account.id))
  const documents = home ? documentsOf(user, home.groups, home.policies) : []
  const named = await rolesElsewhere(db, user.account.id, rolesNamedIn(documents))
  return named.filter((role) => reaches(user, documents, role))
}

/** Their accounts, with those of their own policies that are attached to one of the roles. */
function accountsOf(db: Db, reached: readonly IamRole[]) {
  const arns = [...new Set(reached.flatMap(({ attachedPolicies }) => attachedPolicies.map(({ arn }) => arn)))]
  const attached = sql`select jsonb_agg(p) from jsonb_array_elements(${accounts.policies}) p where p->>'arn' = any(${sql.param(arns)}::text[])`
  return db
    .select({ ...accountName, policies: sql<ManagedPolicy[]>`coalesce((${attached}), '[]')` })
    .from(accounts)
    .where(inArray(accounts.accountId, [...new Set(reached.map(({ accountId }) => accountId))]))
    .orderBy(asc(sql`${accounts.name} collate "und-x-icu"`), asc(accounts.id))
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
