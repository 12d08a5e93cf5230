import { toldDoors } from '../../domain/people/doors'
import type { Person } from '../../domain/people/person'
import type { PersonLine } from '../views/person'
import { type Columns, code, coverage, unknown, yesNo } from './columns'

/** A person with what they can still use. */
export interface ExportedPerson extends Pick<PersonLine, 'accounts' | 'verdict'> {
  person: Person
}

export const PERSON_COLUMNS: Columns<ExportedPerson> = {
  id: ({ person }) => person.id,
  name: ({ person }) => person.name,
  reading: ({ person }) => person.reading,
  emails: ({ person }) => person.emails.join(' '),
  employment: ({ person }) => code('people.employment', person.employment),
  department: ({ person }) => person.department,
  manager_id: ({ person }) => person.managerId,
  status: ({ person }) => code('people.status', person.status),
  last_day: ({ person }) => person.lastDay,
  in_roster: ({ person }) => yesNo(person.inRoster),
  directory_user: ({ person }) => person.directory?.userName ?? null,
  directory_status: ({ person }) => code('people.directory', person.directory?.status ?? null),
  iam_users: ({ verdict }) => verdict.iamUsers,
  /** Accounts that Identity Center lets them into. */
  accounts: ({ accounts }) => accounts ?? unknown,
  state: ({ verdict }) => code('people.state', verdict.state),
  doors: ({ verdict }) => toldDoors(verdict.doors).length,
  open: ({ verdict: { doors, state } }) => ({ is: 'doors', doors, state }),
  suggested: ({ verdict }) => verdict.suggested,
  coverage: ({ verdict }, file) => coverage(verdict.state !== 'unchecked', file),
}
