import { type Selection, words } from './fields'
import { type Filter, list } from './list'

/** The fields of the list of people who are away. */
const fields = {
  q: words('Words that must all occur in name, reading, department or an address'),
}

/** Who is away with live credentials, those to be asked about first, then by name as it is read. */
export const awayList = list({ name: 'leavers/away', fields, plain: [] }, { urgency: { first: 'asc', of: 'text' } })

export const { every: EVERY_AWAY, parse: parseAwayFilter } = awayList

export type AwaySort = (typeof awayList.sorts)[number]
export type AwaySelection = Selection<typeof fields>
export type AwayFilter = Filter<typeof fields, AwaySort>
