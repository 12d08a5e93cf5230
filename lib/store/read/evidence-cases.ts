import { asc, sql } from 'drizzle-orm'
import type { EvidenceRow } from '../../contract/evidence-tables'
import type { Uuid } from '../../domain/ids'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { leaverCases } from '../schema/leaver-cases'
import { oneOf } from './person-doors'

/** The cases of these people. What was answered is among the decisions. */
export async function casesOf(db: Db, _sees: SeesEverybody, ids: readonly Uuid[]): Promise<EvidenceRow<'cases'>[]> {
  const rows = await db
    .select()
    .from(leaverCases)
    .where(oneOf(sql`${leaverCases.person}`, ids))
    .orderBy(asc(leaverCases.openedAt), asc(leaverCases.id))
  return rows.map((one) => ({
    case: one.id,
    person: one.person,
    opened_at: one.openedAt,
    due: one.due,
    late_after: one.lateAfter,
    assignee: one.assignee,
    assigned_because: one.assignedBecause,
    state: one.state,
    cleaned_at: one.cleanedAt,
    reopened_at: one.reopenedAt,
    retained_until: one.retainedUntil,
  }))
}
