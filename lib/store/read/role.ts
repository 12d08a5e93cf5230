import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { RoleOptions } from '../../contract/views/decision-options'
import { MOST_OPTIONS } from '../../contract/views/owner-options'
import type { Uuid } from '../../domain/ids'
import type { RoleVerdict } from '../../domain/trust/role-verdict'
import type { Db, Tx } from '../engine/database'
import { iamUsers } from '../schema/iam-users'
import { roles } from '../schema/roles'
import { holdsWords } from './conditions'

type RoleWish = { roleId: Uuid } | { named: string }

const isWished = (wish: RoleWish) =>
  'roleId' in wish
    ? eq(roles.id, wish.roleId)
    : or(eq(roles.name, wish.named), eq(sql`${roles.facts}->>'arn'`, wish.named))

/** Whether any account at all has such a role, as far as they were read. */
export async function isRolePresent(db: Db, wish: RoleWish): Promise<boolean> {
  return (await db.$count(roles, and(isWished(wish), isNull(roles.removedAt)))) > 0
}

/**
 * Roles in the accounts of these IAM users, which AWS had when they were last read: of this id, or of this ARN or name, at most
 * one in an account.
 */
export async function presentRoles(
  db: Db,
  users: readonly Uuid[],
  wish: RoleWish,
): Promise<{ id: Uuid; account: Uuid }[]> {
  const theirs = db
    .select({ account: iamUsers.account })
    .from(iamUsers)
    .where(inArray(iamUsers.id, [...users]))
  return db
    .select({ id: roles.id, account: roles.account })
    .from(roles)
    .where(and(isWished(wish), isNull(roles.removedAt), inArray(roles.account, theirs)))
}

/** Roles in an IAM user's account, by words of their ARN: first those that trust its integration, then those that trust any. */
export async function roleOptions(db: Db, user: Uuid, q: string): Promise<RoleOptions> {
  const arn = sql<string>`${roles.facts}->>'arn'`
  const found = await db
    .select({ id: roles.id, name: roles.name, arn, integration: roles.integration })
    .from(roles)
    .innerJoin(iamUsers, eq(iamUsers.account, roles.account))
    .where(and(eq(iamUsers.id, user), isNull(roles.removedAt), holdsWords(sql`lower(${arn})`, q)))
    .orderBy(
      sql`${roles.integration} is distinct from ${iamUsers.integration} or ${roles.integration} is null`,
      sql`${roles.integration} is null`,
      sql`${roles.name} collate "und-x-icu"`,
      asc(roles.id),
    )
    .limit(MOST_OPTIONS)
  return { roles: found }
}

/** A role to decide about, kept from being decided about by another transaction meanwhile; `null`: none has this id. */
export async function roleToDecide(tx: Tx, id: Uuid) {
  const { account, facts, removedAt, integration, replaces, findings, accepted, trusted } = roles
  const [row] = await tx
    .select({ id: roles.id, account, facts, removedAt, integration, replaces, findings, accepted, trusted })
    .from(roles)
    .where(eq(roles.id, id))
    .for('update')
  return row ? { id, account: row.account, facts: row.facts, removedAt: row.removedAt, verdict: verdictIn(row) } : null
}

/** The verdict in a role's row; `null`: it was not judged since an upgrade. */
export function verdictIn({
  integration,
  replaces,
  findings,
  accepted,
  trusted,
}: Pick<typeof roles.$inferSelect, keyof RoleVerdict>): RoleVerdict | null {
  return findings && accepted && trusted && { integration, replaces, findings, accepted, trusted }
}
