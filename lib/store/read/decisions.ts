import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { decisionShape } from '../../contract/shapes/decision-values'
import type { Decision, StandingDecision, Subject } from '../../domain/decision'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Assessment } from '../../domain/judge/assessment'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'

/** A decision as it was made, and whether it still stands. */
export interface DecisionMade {
  id: Uuid
  subject: Subject
  decision: Decision
  undone: boolean
}

/** Decisions of these ids, in the order of their subjects. */
export async function decisionsOf(db: Db | Tx, ids: readonly Uuid[]): Promise<DecisionMade[]> {
  const rows = await db
    .select()
    .from(decisions)
    .where(inArray(decisions.id, [...ids]))
    .orderBy(decisions.subjectKind, decisions.subject)
  return rows.map(decisionOf)
}

export function decisionOf({
  id,
  subjectKind: kind,
  subject,
  undoneAt,
  ...row
}: typeof decisions.$inferSelect): DecisionMade {
  return { id, subject: { kind, id: subject }, decision: decisionShape.parse(row), undone: undoneAt !== null }
}

/** What tells standing decisions of one type about one user apart. */
const apart = sql`coalesce(${decisions.value}->>'personId', ${decisions.value}->>'asked',
  case ${decisions.type} when 'ask-exception' then ${decisions.id}::text end)`

/** Those of these requests for exceptions that nobody took back, kept from being answered by another transaction meanwhile. */
export async function lockRequests(tx: Tx, ids: readonly Uuid[]): Promise<{ id: Uuid; user: Uuid; by: Actor }[]> {
  return tx
    .select({ id: decisions.id, user: decisions.subject, by: decisions.actor })
    .from(decisions)
    .where(and(inArray(decisions.id, [...ids]), eq(decisions.type, 'ask-exception'), isNull(decisions.undoneAt)))
    .orderBy(decisions.id)
    .for('update')
}

/** Decisions about IAM users that stand. */
export async function standingDecisions(
  db: Db | Tx,
  users: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly StandingDecision[]>> {
  const standing = new Map<Uuid, StandingDecision[]>()
  if (users.length === 0) return standing
  const rows = await db
    .selectDistinctOn([decisions.subject, decisions.type, apart])
    .from(decisions)
    .where(and(aboutUsers(users), isNull(decisions.undoneAt)))
    .orderBy(decisions.subject, decisions.type, apart, desc(decisions.at), desc(decisions.id))
  for (const { subject, id, at, actor: by, ...row } of rows)
    standing.set(subject, [...(standing.get(subject) ?? []), { id, at, by, ...decisionShape.parse(row) }])
  return standing
}

function aboutUsers(users: readonly Uuid[]) {
  return and(eq(decisions.subjectKind, 'iam-user'), inArray(decisions.subject, [...users]))
}

/** What a decision about an IAM user needs to know of it. */
export interface DecidedUser {
  id: Uuid
  account: Uuid
  assessment: Assessment
  removedAt: Instant | null
  /** What was decided about it, and stands. */
  decisions: readonly StandingDecision[]
}

/** Those of `ids` that there are, in the order of their ids, in two statements. */
export async function usersToDecide(db: Db | Tx, ids: readonly Uuid[]): Promise<DecidedUser[]> {
  const rows = await db
    .select({
      id: iamUsers.id,
      account: iamUsers.account,
      assessment: iamUsers.assessment,
      removedAt: iamUsers.removedAt,
    })
    .from(iamUsers)
    .where(inArray(iamUsers.id, [...ids]))
    .orderBy(iamUsers.id)
  const standing = await standingDecisions(db, ids)
  return rows.map((user) => ({ ...user, decisions: standing.get(user.id) ?? [] }))
}

/** What a decision bears on: the rows that its event is about, and the IAM users to be judged again. */
export interface Bearing {
  about: readonly Uuid[]
  users: readonly Uuid[]
}

/** What a decision about each of these subjects bears on, by the subject's id. */
export async function bearingOf(db: Db | Tx, subjects: readonly Subject[]): Promise<ReadonlyMap<Uuid, Bearing>> {
  const rows = await db
    .select({ id: iamUsers.id, account: iamUsers.account })
    .from(iamUsers)
    .where(
      inArray(
        iamUsers.id,
        subjects.flatMap(({ kind, id }) => (kind === 'iam-user' ? id : [])),
      ),
    )
  return new Map(rows.map(({ id, account }) => [id, { about: [id, account], users: [id] }]))
}
