import { type Door, toldDoors } from '../../domain/people/doors'
import type { Person } from '../../domain/people/person'
import type { LeaverLine, LooseUser } from '../views/person'
import { type Cell, type Columns, code, coverage, moment, unknown, yesNo } from './columns'

/** Somebody who left, is to be asked about, or whose access ended; or an IAM user that may be of somebody who did. */
export type LeaverRow =
  | { section: 'left' | 'ask' | 'ended' | 'unchecked' | 'cleaned' | 'clear'; person: Person; line: LeaverLine }
  | { section: 'strangers' | 'unmatched'; user: LooseUser }

/** A cell that only people have. */
const ofPerson = (cell: (row: Extract<LeaverRow, { line: LeaverLine }>) => Cell) => (row: LeaverRow) =>
  'line' in row ? cell(row) : null

export const LEAVER_COLUMNS: Columns<LeaverRow> = {
  section: ({ section }) => code('leavers.section', section),
  id: (row) => ('line' in row ? row.person.id : row.user.id),
  name: (row) => ('line' in row ? row.person.name : row.user.name),
  reading: ofPerson(({ person }) => person.reading),
  emails: ofPerson(({ person }) => person.emails.join(' ')),
  employment: ofPerson(({ person }) => code('people.employment', person.employment)),
  department: ofPerson(({ person }) => person.department),
  manager_id: ofPerson(({ person }) => person.managerId),
  manager: ofPerson(({ line }) => line.manager?.name ?? null),
  status: ofPerson(({ person }) => code('people.status', person.status)),
  last_day: ofPerson(({ person }) => person.lastDay),
  in_roster: ofPerson(({ person }) => yesNo(person.inRoster)),
  directory_user: ofPerson(({ person }) => person.directory?.userName ?? null),
  directory_status: ofPerson(({ person }) => code('people.directory', person.directory?.status ?? null)),
  since: ofPerson(({ line }) => moment(line.since) ?? unknown),
  days: ofPerson(({ line }) => line.days),
  doors: (row) => toldDoors<Door>(doorsOf(row)).length || (isChecked(row) ? 0 : unknown),
  used_after: ofPerson(({ line }) => line.doors.filter((door) => door.usedAfter).length),
  /** `unchecked`: no door was found, but something was not read; `cleaned`: scans saw every one closed since they left. */
  state: (row) => code('people.state', row.section === 'cleaned' ? 'cleaned' : stateOf(row)),
  open: (row) => ({ is: 'doors', doors: doorsOf(row), state: stateOf(row) }),
  suggested: ofPerson(({ line }) => line.suggested),
  machines: ofPerson(({ line: { machines } }) => ({ is: 'hand-over', machines })),
  case_state: ofPerson(({ line }) => code('leavers.case.state', line.case?.state ?? null)),
  due: ofPerson(({ line }) => line.case?.due ?? null),
  late_after: ofPerson(({ line }) => line.case?.lateAfter ?? null),
  assignee: ofPerson(({ line }) => line.case?.assignee?.name ?? null),
  assigned_because: ofPerson(({ line }) => code('leavers.case.because', line.case?.assignedBecause ?? null)),
  answer: ofPerson(({ line }) => code('leavers.case.answer', line.case?.answer?.answer ?? null)),
  answered_at: ofPerson(({ line }) => moment(line.case?.answer?.at ?? null)),
  answered_by: ofPerson(({ line }) => line.case?.answer?.by ?? null),
  retained_until: ofPerson(({ line }) => moment(line.case?.retained?.until ?? null)),
  cleaned_at: ofPerson(({ line }) => moment(line.case?.cleanedAt ?? null)),
  coverage: (row, file) => coverage(isChecked(row), file),
}

const doorsOf = (row: LeaverRow) => ('line' in row ? row.line.doors : row.user.doors)
const stateOf = (row: LeaverRow) => ('line' in row ? row.line.state : row.user.doors.length > 0 ? 'open' : 'unchecked')
const isChecked = (row: LeaverRow) => stateOf(row) !== 'unchecked'
