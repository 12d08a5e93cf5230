import { and, eq, sql } from 'drizzle-orm'
import {
  ADMINS,
  type Assignee,
  EVERY_LEAVER,
  type LeaverSelection,
  leaversHref,
} from '../../contract/lists/leaver-list'
import type { Uuid } from '../../domain/ids'
import type { Day, Instant } from '../../domain/instant'
import { deadlineOf } from '../../domain/leavers/deadline'
import { may, proofOf, type Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { reviewSettings } from './case-facts'
import { standsInFor } from './deputies'
import { countLeavers } from './leaver-list'
import { leaversAsked, standingOf } from './leaver-standing'
import { selfOf } from './line'
import { peopleCoverage } from './person-doors'

/** When something is read, and where days end. */
interface At {
  now: Instant
  timeZone: string
}

export const CASE_FIGURES = ['used', 'late', 'waiting'] as const
/** How many of those who left wait for somebody's answer, with the list of just those. */
export interface CaseFigure {
  figure: (typeof CASE_FIGURES)[number]
  count: number
  href: string
}

/** Who waits for the answer of whoever has this address, used after leaving first; none that is nothing. */
export async function caseFigures(
  db: Db,
  { address, permissions }: { address: string } & Pick<Viewer, 'permissions'>,
  { now, timeZone }: At,
): Promise<CaseFigure[]> {
  const reader: Viewer = { actor: { type: 'person', email: address, name: address }, roles: [], permissions }
  const viewer = proofOf({ ...reader, standsInFor: await standsInFor(db, reader, now) }, 'review')
  if (!viewer) return []
  const self = await selfOf(db, viewer)
  const own: readonly Assignee[] = 'id' in self ? [self.id] : []
  const admins: readonly Assignee[] = may(viewer, 'configure') ? [ADMINS] : []
  const assignees = [...own, ...(viewer.standsInFor ?? []), ...admins]
  if (assignees.length === 0) return []
  const { assignmentsRead } = await peopleCoverage(db)
  const asked = await leaversAsked(db, viewer, { now, timeZone, assignmentsRead })
  const waiting: LeaverSelection = { ...EVERY_LEAVER, standings: ['unanswered'], assignees }
  const wanted: Record<CaseFigure['figure'], LeaverSelection> = {
    used: { ...waiting, usedAfter: true },
    late: { ...waiting, late: true },
    waiting,
  }
  const found: CaseFigure[] = []
  for (const figure of CASE_FIGURES) {
    const count = await countLeavers(db, wanted[figure], asked)
    if (count > 0) found.push({ figure, count, href: leaversHref(wanted[figure]) })
  }
  return found
}

/** A case that waits for an answer. */
export interface WaitingCase {
  /** `null`: the admins. */
  assignee: Uuid | null
  openedAt: Instant
  /** Until the end of which day its doors are due, as managers are told. */
  due: Day
}

/** Every case of somebody who left that waits for an answer. */
export async function waitingCases(db: Db): Promise<WaitingCase[]> {
  const { assignmentsRead } = await peopleCoverage(db)
  const settings = await reviewSettings(db)
  const rows = await db
    .select({
      assignee: leaverCases.assignee,
      openedAt: leaverCases.openedAt,
      leavingDate: leaverCases.leavingDate,
    })
    .from(leaverCases)
    .innerJoin(people, eq(people.id, leaverCases.person))
    .where(and(eq(people.status, 'left'), sql`${standingOf(assignmentsRead, null)} = 'unanswered'`))
  return rows.map(({ assignee, openedAt, leavingDate }) => ({
    assignee,
    openedAt,
    due: deadlineOf({ leavingDate, lastWorkingDay: null }, settings).due,
  }))
}
