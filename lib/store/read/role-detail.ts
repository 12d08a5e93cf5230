import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import type { RoleDetail } from '../../contract/lists/role-list'
import type { IamRole } from '../../domain/facts/iam-role'
import type { Uuid } from '../../domain/ids'
import type { Assessment } from '../../domain/judge/assessment'
import type { Reason } from '../../domain/judge/reason'
import type { RoleVerdict } from '../../domain/trust/role-verdict'
import type { Db } from '../engine/database'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { roles } from '../schema/roles'
import { standingDecisions } from './decisions'
import { verdictIn } from './role'

/** So many of the IAM users that it replaces are listed on a role's page; a link leads to all. */
const USERS_SHOWN = 20

/** Everything that the page of one role says. */
export type RoleView = RoleDetail

/** What is stored of one role, apart from what its line tells. */
export interface StoredRole {
  account: Uuid
  facts: IamRole
  verdict: RoleVerdict | null
  candidates: RoleDetail['candidates']
  /** What was accepted of its trust, and was not taken back: latest first. */
  acceptances: readonly (Omit<RoleDetail['acceptances'][number], 'holds'> & { trust: string })[]
}

/** One role in three statements; `null`: none has this id. */
export async function storedRole(db: Db, id: Uuid): Promise<StoredRole | null> {
  const { account, facts, integration, replaces, findings, accepted, trusted } = roles
  const [row] = await db
    .select({ account, facts, integration, replaces, findings, accepted, trusted })
    .from(roles)
    .where(eq(roles.id, id))
  if (!row) return null
  const standing = (await standingDecisions(db, [id], 'role')).get(id) ?? []
  return {
    account: row.account,
    facts: row.facts,
    verdict: verdictIn(row),
    candidates: await candidatesOf(db, id),
    acceptances: standing
      .flatMap((one) => {
        if (one.type !== 'accept-finding') return []
        return { id: one.id, at: one.at, by: one.by, ...one.value }
      })
      .toSorted((a, b) => (a.at < b.at ? 1 : -1)),
  }
}

/** The most urgent IAM users that it replaces or replaced, or could replace. */
async function candidatesOf(db: Db, role: Uuid): Promise<RoleDetail['candidates']> {
  const { id, name, removedAt, stage, kind, assessment } = iamUsers
  const linked = db
    .select({ one: sql`1` })
    .from(decisions)
    .where(
      and(
        eq(decisions.type, 'link-replacement'),
        sql`${decisions.subject} = ${iamUsers.id}::text and ${decisions.undoneAt} is null
          and ${decisions.value}->>'roleId' = ${role}::text`,
      ),
    )
  const rows = await db
    .select({
      id,
      name,
      removedAt,
      stage,
      kind,
      replacement: sql<Assessment['replacement']>`${assessment}->'replacement'`,
      because: sql<readonly Reason[]>`(${assessment}->'blockedBy') || (${assessment}->'nextActionBecause')`,
      linked: sql<boolean>`exists ${linked}`,
    })
    .from(iamUsers)
    // What is gone from AWS needs nothing in its place any more.
    .where(and(eq(iamUsers.role, role), or(isNull(removedAt), sql`${assessment}->'replacement'->>'counts' = 'true'`)))
    .orderBy(asc(iamUsers.urgency), asc(iamUsers.id))
    .limit(USERS_SHOWN)
  return rows.flatMap(({ replacement, because, ...user }) => {
    if (!replacement) return []
    const { confidence, counts, use } = replacement
    return { ...user, confidence, counts, noRoleFor: counts ? null : noRoleFor(because), use }
  })
}

/** The integration that no role lets in for a user. */
function noRoleFor(because: readonly Reason[]): string | null {
  const never = because.find(
    (one) =>
      one.code === 'no-role-possible' || one.code === 'no-role-in-partition' || one.code === 'replacement-partial',
  )
  return never?.integration ?? null
}
