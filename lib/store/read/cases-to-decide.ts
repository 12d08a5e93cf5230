import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { correctionOf } from '../../domain/leavers/case-answers'
import type { StandingCaseDecision } from '../../domain/leavers/case-decision'
import type { CaseDoor, CaseState } from '../../domain/leavers/leaver-case'
import type { KeepsRosters, SeesPeople } from '../../domain/viewer'
import type { Tx } from '../engine/connection'
import { decisions } from '../schema/decisions'
import { leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { doorsOfCases } from './case-facts'
import { standingCaseDecisions } from './decisions'
import { openTo } from './line'
import { oneOf } from './person-doors'

/** What deciding about a case needs to know of it. */
export interface CaseToDecide {
  id: Uuid
  person: Uuid
  state: CaseState
  /** Whose it is to answer; `null`: admins'. */
  assignee: Uuid | null
  doors: readonly CaseDoor[]
  decisions: readonly StandingCaseDecision[]
}

/** Those of these cases that are open to the viewer, kept from changing meanwhile. */
export async function casesToDecide(tx: Tx, viewer: SeesPeople, ids: readonly Uuid[]): Promise<CaseToDecide[]> {
  return lockedCases(tx, and(oneOf(leaverCases.id, ids), openTo(viewer)))
}

/** Those of these cases of which somebody says that the person has not left, kept from changing meanwhile. */
export async function correctionsToDecide(
  tx: Tx,
  _viewer: KeepsRosters,
  ids: readonly Uuid[],
): Promise<CaseToDecide[]> {
  const cases = await lockedCases(tx, and(oneOf(leaverCases.id, ids), saidNotLeft))
  return cases.filter(({ decisions }) => correctionOf(decisions) !== null)
}

/** Somebody said of a case that the person has not left, and did not take it back; they may have said something else since. */
export const saidNotLeft = sql`exists (select from ${decisions} said where said.subject = ${leaverCases.id}::text
  and said.type = 'answer-review' and said.value->>'answer' = 'not-left' and said.undone_at is null)`

async function lockedCases(tx: Tx, where: SQL | undefined): Promise<CaseToDecide[]> {
  const rows = await tx
    .select({
      id: leaverCases.id,
      person: leaverCases.person,
      state: leaverCases.state,
      assignee: leaverCases.assignee,
    })
    .from(leaverCases)
    .innerJoin(people, eq(people.id, leaverCases.person))
    .where(where)
    .orderBy(leaverCases.id)
    .for('update', { of: leaverCases })
  const found = rows.map(({ id }) => id)
  const doors = await doorsOfCases(tx, found)
  const standing = await standingCaseDecisions(tx, found)
  return rows.map((row) => ({ ...row, doors: doors.get(row.id) ?? [], decisions: standing.get(row.id) ?? [] }))
}
