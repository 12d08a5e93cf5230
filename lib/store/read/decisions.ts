import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { caseDecisionShape } from '../../contract/shapes/case-values'
import { decisionShape, decisionValues } from '../../contract/shapes/decision-values'
import type { AnyDecision, StandingDecision, Subject } from '../../domain/decision'
import { CREDENTIAL_KINDS, type CredentialKind, groupOf } from '../../domain/facts/credential'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Assessment } from '../../domain/judge/assessment'
import { groupsNotRead } from '../../domain/judge/silence'
import type { StandingCaseDecision } from '../../domain/leavers/case-decision'
import type { AcceptedFinding } from '../../domain/trust/role-verdict'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { leaverCases, moves } from '../schema/leaver-cases'
import { roles } from '../schema/roles'

/** A decision as it was made, and whether it still stands. */
export interface DecisionMade {
  id: Uuid
  subject: Subject
  decision: AnyDecision
  by: Actor
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
  return {
    id,
    subject: { kind, id: subject },
    decision: anyDecision.parse(row),
    by: row.actor,
    undone: undoneAt !== null,
  }
}

const anyDecision = z.union([decisionShape, caseDecisionShape])

/** What tells standing decisions of one type about one subject apart. */
const apart = sql`coalesce(${decisions.value}->>'personId', ${decisions.value}->>'asked', ${decisions.value}->>'code', ${decisions.value}->>'with',
  ${decisions.value}->>'sighting', ${decisions.value}->>'door', ${decisions.value}->>'user', ${decisions.value}->>'campaign',
  case when ${decisions.type} in ('ask-exception', 'comment-case') then ${decisions.id}::text
    when ${decisions.type} in ('claim-owner', 'answer-review') then ${decisions.actor}->>'email' end)`

/** Those of these requests for exceptions that nobody took back, kept from being answered by another transaction meanwhile. */
export async function lockRequests(tx: Tx, ids: readonly Uuid[]): Promise<{ id: Uuid; user: Uuid; by: Actor }[]> {
  return tx
    .select({ id: decisions.id, user: decisions.subject, by: decisions.actor })
    .from(decisions)
    .where(and(inArray(decisions.id, [...ids]), eq(decisions.type, 'ask-exception'), isNull(decisions.undoneAt)))
    .orderBy(decisions.id)
    .for('update')
}

/** Decisions that stand about these IAM users, roles or accounts. */
export async function standingDecisions(
  db: Db | Tx,
  subjects: readonly Uuid[],
  kind: Subject['kind'] = 'iam-user',
): Promise<ReadonlyMap<Uuid, readonly StandingDecision[]>> {
  return standingRows(db, subjects, kind, (row) => decisionShape.parse(row))
}

/** The same of leavers' cases, of moves, or of people who let others review: of answers the latest of each person. */
export async function standingCaseDecisions(
  db: Db | Tx,
  subjects: readonly Uuid[],
  kind: 'case' | 'move' | 'person' = 'case',
): Promise<ReadonlyMap<Uuid, readonly StandingCaseDecision[]>> {
  return standingRows(db, subjects, kind, (row) => caseDecisionShape.parse(row))
}

async function standingRows<D>(
  db: Db | Tx,
  subjects: readonly Uuid[],
  kind: Subject['kind'],
  parse: (row: { type: string; value: unknown }) => D,
) {
  const standing = new Map<Uuid, ({ id: Uuid; at: Instant; by: Actor } & D)[]>()
  if (subjects.length === 0) return standing
  const about = and(eq(decisions.subjectKind, kind), inArray(decisions.subject, [...subjects]))
  const rows = await db
    .selectDistinctOn([decisions.subject, decisions.type, apart])
    .from(decisions)
    .where(and(about, isNull(decisions.undoneAt)))
    .orderBy(decisions.subject, decisions.type, apart, desc(decisions.at), desc(decisions.id))
  for (const { subject, id, at, actor: by, ...row } of rows)
    standing.set(subject, [...(standing.get(subject) ?? []), { id, at, by, ...parse(row) }])
  return standing
}

/** What was accepted of the trust of an account's roles, and stands. */
export async function acceptedFindings(db: Db | Tx, account: Uuid): Promise<AcceptedFinding[]> {
  const code = sql`${decisions.value}->>'code'`
  const rows = await db
    .selectDistinctOn([decisions.subject, code], { role: roles.id, value: decisions.value })
    .from(roles)
    .innerJoin(decisions, sql`${decisions.subject} = ${roles.id}::text`)
    .where(and(eq(roles.account, account), eq(decisions.type, 'accept-finding'), isNull(decisions.undoneAt)))
    .orderBy(decisions.subject, code, desc(decisions.at), desc(decisions.id))
  return rows.map(({ role, value }) => ({ role, ...decisionValues['accept-finding'].parse(value) }))
}

/** What a decision about an IAM user needs to know of it. */
export interface DecidedUser {
  id: Uuid
  account: Uuid
  assessment: Assessment
  removedAt: Instant | null
  /** Of which kinds it has credentials, working or not, or may have some: what was not read may be there. */
  credentialKinds: readonly CredentialKind[]
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
      facts: iamUsers.facts,
    })
    .from(iamUsers)
    .where(inArray(iamUsers.id, [...ids]))
    .orderBy(iamUsers.id)
  const standing = await standingDecisions(db, ids)
  return rows.map(({ facts, ...user }) => ({
    ...user,
    credentialKinds: kindsPossible(facts),
    decisions: standing.get(user.id) ?? [],
  }))
}

function kindsPossible(user: IamUser): CredentialKind[] {
  const unknown = new Set(groupsNotRead(user))
  return CREDENTIAL_KINDS.filter(
    (kind) => user.credentials.some((one) => one.kind === kind) || unknown.has(groupOf(kind)),
  )
}

/** What a decision bears on: the rows that its event is about, and the IAM users to be judged again. */
export interface Bearing {
  about: readonly Uuid[]
  users: readonly Uuid[]
}

/** What a decision about each of these subjects bears on, by the subject's id. */
export async function bearingOf(db: Db | Tx, subjects: readonly Subject[]): Promise<ReadonlyMap<Uuid, Bearing>> {
  const idsOf = (wanted: Subject['kind']) => subjects.flatMap(({ kind, id }) => (kind === wanted ? id : []))
  const users = await db
    .select({ id: iamUsers.id, account: iamUsers.account })
    .from(iamUsers)
    .where(inArray(iamUsers.id, idsOf('iam-user')))
  const bearing = new Map<Uuid, Bearing>(users.map(({ id, account }) => [id, { about: [id, account], users: [id] }]))
  for (const kind of ['account', 'person'] as const)
    for (const id of idsOf(kind)) bearing.set(id, { about: [id], users: [] })
  for (const [kind, table] of [
    ['case', leaverCases],
    ['move', moves],
  ] as const)
    for (const { id, person } of await db
      .select({ id: table.id, person: table.person })
      .from(table)
      .where(inArray(table.id, idsOf(kind))))
      bearing.set(id, { about: [person, id], users: [] })
  const aboutRoles = idsOf('role')
  if (aboutRoles.length === 0) return bearing
  const rows = await db
    .select({
      id: roles.id,
      account: roles.account,
      users: sql<Uuid[]>`coalesce((select jsonb_agg(one.id) from ${iamUsers} one
        where one.role = "roles"."id" and one.removed_at is null), '[]')`,
    })
    .from(roles)
    .where(inArray(roles.id, aboutRoles))
  for (const { id, account, users: replaced } of rows) bearing.set(id, { about: [id, account], users: replaced })
  return bearing
}
