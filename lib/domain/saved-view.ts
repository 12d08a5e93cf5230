import type { Uuid } from './ids'
import type { Instant } from './instant'
import { addressOf, may, proofOf, type SeesEverybody, type Viewer } from './viewer'

/** The lists whose slices can be kept; each is also the path of its page. */
export const VIEW_LISTS = ['iam-users', 'people', 'accounts'] as const
export type ViewList = (typeof VIEW_LISTS)[number]

/** How many views one person keeps of one list. */
export const MOST_VIEWS = 100
/** Characters of a view's name. */
export const LONGEST_VIEW_NAME = 60
/** A deleted view can be brought back for so long, then it is gone. */
export const DAYS_TO_RESTORE = 1

declare const viewQueryBrand: unique symbol

/** A list's query string as the list itself writes it, without a cursor: equal slices have equal text. Never empty. */
export type ViewQuery = string & { readonly [viewQueryBrand]: true }

/** A named slice of a list, as one viewer sees it. */
export interface SavedView {
  id: Uuid
  list: ViewList
  name: string
  /** What was kept; an old one may hold filters that the list no longer knows. */
  query: string
  /** Whether everybody who sees the dashboard sees it. */
  shared: boolean
  /** Whether this viewer saved it. */
  mine: boolean
  /** The address of whoever saved it; `null` for viewers who may not see people. */
  owner: string | null
  /** Whether this viewer may rename, overwrite or delete it. */
  mayChange: boolean
  createdAt: Instant
  updatedAt: Instant
}

/** What somebody wants to keep. */
export interface ViewWish {
  list: ViewList
  name: string
  query: ViewQuery
  shared: boolean
}

/** Where a query holds text that somebody typed or the id of a person. A pattern for JavaScript and Postgres alike. */
export const NAMES_PEOPLE = '(^|&)(q=|person=|owner=person:)'

/** Whether a view of this query may tell of a person: shared, it is shown only to those who may see people. */
export const namesPeople = (query: string) => new RegExp(NAMES_PEOPLE).test(query)

/** Whether this viewer may see views of a list at all. */
export const maySeeViews = (viewer: Viewer, list: ViewList) =>
  may(viewer, 'read') && (list !== 'people' || may(viewer, 'read-people'))

/** What decides which saved views somebody sees, and what they may do with them. */
export interface ViewReader {
  /** By what their own are kept; `null`: they keep none. */
  address: string | null
  /** The lists of which they see views at all. */
  lists: readonly ViewList[]
  /** `null`: shared views that may tell of a person are not for them, nor is who saved a view. */
  people: SeesEverybody | null
  /** Whether shared views are theirs to change. */
  decides: boolean
}

export const viewReader = (viewer: Viewer): ViewReader => ({
  address: addressOf(viewer),
  lists: VIEW_LISTS.filter((list) => maySeeViews(viewer, list)),
  people: proofOf(viewer, 'read-people'),
  decides: may(viewer, 'decide'),
})
