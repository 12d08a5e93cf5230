import { isNotNull } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Uuid } from '../../domain/ids'
import type { AssignedBecause } from '../../domain/leavers/assignee'
import type { CaseDoorKind, CaseState } from '../../domain/leavers/leaver-case'
import { at, ourId, reference } from './columns'

/** What is to be closed of one person who left, by whom and by when. It stays when they are known no more. */
export const leaverCases = pgTable(
  'leaver_cases',
  {
    id: ourId().primaryKey(),
    person: ourId().notNull(),
    openedAt: at().notNull(),
    leavingDate: date({ mode: 'string' }).notNull(),
    lastWorkingDay: date({ mode: 'string' }),
    /** Doors are due until the end of this day, and late after that one. */
    due: date({ mode: 'string' }).notNull(),
    lateAfter: date({ mode: 'string' }).notNull(),
    /** Of the leaving date: whoever is made the manager later was never asked. `null`: none was known. */
    manager: ourId(),
    /** `null`: the admins. */
    assignee: ourId(),
    assignedBecause: text().$type<AssignedBecause>().notNull(),
    state: text().$type<CaseState>().notNull(),
    /** When a scan saw the last door shut, and when one was seen open again after that. */
    cleanedAt: at(),
    reopenedAt: at(),
    retainedUntil: at(),
  },
  (t) => [uniqueIndex().on(t.person), index().on(t.assignee)],
)

export const caseDoors = pgTable(
  'case_doors',
  {
    id: ourId().primaryKey(),
    case: reference(() => leaverCases.id),
    key: text().notNull(),
    what: jsonb().$type<CaseDoorKind>().notNull(),
    openedAt: at().notNull(),
    seenOpenAt: at().notNull(),
    closedAt: at(),
    usedAfterAt: at(),
  },
  (t) => [
    uniqueIndex().on(t.case, t.key),
    /** Cases of which a door was used after their person left. */
    index('case_doors_used').on(t.case).where(isNotNull(t.usedAfterAt)),
  ],
)

/** A change of manager or department, with what the person had then: for the former manager to go through. */
export const moves = pgTable(
  'moves',
  {
    id: ourId().primaryKey(),
    person: ourId().notNull(),
    at: at().notNull(),
    fromManager: ourId(),
    toManager: ourId(),
    fromDepartment: text(),
    toDepartment: text(),
    /** IAM users of theirs, and those of machines that they owned. */
    users: uuid().array().$type<Uuid[]>().notNull(),
    machines: uuid().array().$type<Uuid[]>().notNull(),
    /** Accounts that Identity Center let them into. */
    assignments: integer().notNull(),
  },
  (t) => [index().on(t.person), index().on(t.fromManager)],
)
