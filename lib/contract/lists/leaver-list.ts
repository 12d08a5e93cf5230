import { isUuid, type Uuid } from '../../domain/ids'
import { LEAVER_STANDINGS, type LeaverStanding, OPEN_STANDINGS } from '../../domain/leavers/standing'
import type { LeaverLine } from '../views/person'
import { choice, links, manyLike, manyOf, orAny, type Selection, text, told, uuid, words, yesNo } from './fields'
import { type Cursor, type Filter, list } from './list'

/** Cases that no manager can answer are answered by the admins of IAM Sunset. */
export const ADMINS = 'admins'
export type Assignee = Uuid | typeof ADMINS
const isAssignee = (text: string): text is Assignee => text === ADMINS || isUuid(text)

/** The fields of the list of people who left. */
const fields = {
  q: words('Words that must all occur in name, reading, department or an address'),
  standings: links(orAny(told('leaver-standings', manyOf('standing', LEAVER_STANDINGS)))),
  /** Since they left; of a case that is over, ever. */
  usedAfter: choice(yesNo('used-after')),
  /** Something is open past its deadline, and not kept until a day. */
  late: choice(yesNo('late')),
  department: choice(text('department', 200)),
  manager: choice(uuid('manager', 'Id of their manager')),
  assignees: manyLike('assignee', isAssignee, 'Ids of whoever answers for them; `admins`: those of IAM Sunset'),
}

/** What is open: the rest is one choice away. */
const OPEN = { standings: OPEN_STANDINGS }

/** Used after leaving first, then the longest over the deadline; or by name as it is read. */
export const leaverList = list(
  { name: 'leavers', fields, plain: [','], usual: { slice: OPEN, everything: 'standing' } },
  { danger: { first: 'asc', of: 'text' }, reading: { first: 'asc', of: 'text' } },
)

export const { every: EVERY_LEAVER, parse: parseLeaverFilter, href: leaversHref } = leaverList

/** Whether a filter narrows nothing. */
export const isEverybody = (filter: LeaverFilter) =>
  leaverList.query({ ...filter, sort: EVERY_LEAVER.sort, direction: EVERY_LEAVER.direction, cursor: null }) === ''

export type LeaverSort = (typeof leaverList.sorts)[number]
/** Which of those who left a list, a count or a CSV is about. */
export type LeaverSelection = Selection<typeof fields>
export type LeaverFilter = Filter<typeof fields, LeaverSort>

/** How many of a selection stand where, whichever standing it names. */
export type LeaversFound = Readonly<Record<LeaverStanding, number>>

/** One page of those who left. */
export interface LeaverListPage {
  people: readonly LeaverLine[]
  /** Of the selection. */
  count: number
  next: Cursor<LeaverSort> | null
  previous: Cursor<LeaverSort> | null
}
