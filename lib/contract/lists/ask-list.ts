import { choice, type Selection, words, yesNo } from './fields'
import { type Filter, list } from './list'

/** The fields of the list of people who are to be asked about. */
const fields = {
  q: words('Words that must all occur in name, reading, department or an address'),
  /** It was to be said before today whether they left, and nobody did. */
  late: choice(yesNo('late')),
}

/** Those nobody answered for first, then by deadline. */
export const askList = list({ name: 'leavers/to-ask', fields, plain: [] }, { urgency: { first: 'asc', of: 'text' } })

export const { every: EVERY_ASK, parse: parseAskFilter, href: asksHref } = askList

export type AskSort = (typeof askList.sorts)[number]
export type AskSelection = Selection<typeof fields>
export type AskFilter = Filter<typeof fields, AskSort>
