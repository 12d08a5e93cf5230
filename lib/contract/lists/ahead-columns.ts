import { toldDoors } from '../../domain/people/doors'
import type { Away, LeavingSoon } from '../views/leaving'
import { type Columns, code, coverage, moment, unknown } from './columns'

/** Somebody who leaves soon, or who is away with live credentials. */
export type AheadRow =
  | { section: 'soon'; person: LeavingSoon['people'][number] }
  | { section: 'away'; person: Away['people'][number] }

const answerOf = (row: AheadRow) => (row.section === 'away' ? row.person.answer : null)

export const AHEAD_COLUMNS: Columns<AheadRow> = {
  section: ({ section }) => code('leavers.beside', section),
  id: ({ person }) => person.id,
  name: ({ person }) => person.name,
  reading: ({ person }) => person.reading,
  employment: ({ person }) => code('people.employment', person.employment),
  department: ({ person }) => person.department,
  manager: ({ person }) => person.manager?.name ?? null,
  status: ({ person }) => code('people.status', person.status),
  last_working_day: (row) => (row.section === 'soon' ? row.person.lastWorkingDay : null),
  ends_on: (row) => (row.section === 'soon' ? row.person.day : null),
  end: (row) => (row.section === 'soon' ? code('leavers.end', row.person.because) : null),
  doors: ({ person: { doors, state } }) => toldDoors(doors).length || (state === 'unchecked' ? unknown : 0),
  open: ({ person: { doors, state } }) => ({ is: 'doors', doors, state }),
  accounts: ({ person }) => person.accounts,
  machines: ({ person: { machines } }) => ({ is: 'hand-over', machines }),
  answer: (row) => code('leavers.awayAnswer', answerOf(row)?.answer ?? null),
  answered_at: (row) => moment(answerOf(row)?.at ?? null),
  answered_by: (row) => answerOf(row)?.by ?? null,
  kept_until: (row) => moment(answerOf(row)?.until ?? null),
  reason: (row) => answerOf(row)?.reason ?? null,
  coverage: ({ person: { state } }, file) => coverage(state !== 'unchecked', file),
}
