import type { searchAnswer } from '../shapes/people'
import type { Shown } from '../shapes/registry'

/** What one text leads to. A group is short: its page has the rest. Groups that a viewer may not see are empty. */
export type SearchFound = Shown<typeof searchAnswer>
/** An IAM user as a search finds it. */
export type FoundUser = SearchFound['users'][number]

/** Whether a text is long enough to be looked for: one Latin letter would find everything, one kanji is a name. */
export const isSearchable = (q: string) => q.length > 1 || /[^\u0020-\u007e]/.test(q)
