import { DOOR_STATES } from '../../domain/people/doors'
import type { PersonStatus } from '../../domain/people/person'
import type { PeopleCoverage, PersonLine } from '../views/person'
import { choice, manyOf, type Selection, text, told, words, yesNo } from './fields'
import { type Cursor, type Filter, list } from './list'

export const PERSON_STATUSES = [
  'active',
  'on-leave',
  'seconded',
  'left',
  'ask',
  'access-ended',
] as const satisfies readonly PersonStatus[]

/** The fields of the list of people. */
const fields = {
  /** Words that must all occur in name, reading, department or an address. */
  q: words(),
  statuses: choice(told('statuses', manyOf('status', PERSON_STATUSES))),
  department: choice(text('department', 200)),
  /** Has an IAM user with a credential that still works. */
  live: choice(yesNo('live')),
  doors: choice(told('doors', manyOf('doors', DOOR_STATES))),
}

/** Most dangerous first, by name as it is read. */
export const personList = list(
  { name: 'people', fields, plain: [','] },
  { danger: { first: 'asc', of: 'text' }, reading: { first: 'asc', of: 'text' } },
)

export const { every: EVERY_PERSON, parse: parsePersonFilter, query: personQuery, href: peopleHref } = personList

export type PersonSort = (typeof personList.sorts)[number]
/** Which people a list, a count or a CSV is about. */
export type PersonSelection = Selection<typeof fields>
export type PersonFilter = Filter<typeof fields, PersonSort>
export type PersonCursor = Cursor<PersonSort>

export interface PersonPage {
  people: readonly PersonLine[]
  /** Exact number of the selection. */
  count: number
  /** Of the selection, how many have a live credential. */
  live: number
  /** All people, whatever the selection. */
  total: number
  coverage: PeopleCoverage
  next: PersonCursor | null
  previous: PersonCursor | null
}

/** How many of each section a page or an answer lists; the CSV has all. */
export const LEAVERS_SHOWN = 200
