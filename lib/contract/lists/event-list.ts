import type { Uuid } from '../../domain/ids'
import type { EventView } from '../views/activity'
import { since } from './day-fields'
import { choice, orAny, type Selection, uuid, words, yesNo } from './fields'
import { type Cursor, type Filter, list } from './list'

/** The fields of the list of events. */
const fields = {
  q: words(
    'Words that must all occur in the name or the address of who did it, or in the name of an IAM user or an account it is about',
  ),
  /** Seen in AWS or in the directory by a scan, due by time, or what a deed led to; else done by a person or a token. */
  observed: choice(orAny(yesNo('observed'))),
  about: uuid('about', 'Id of what it is about: an IAM user, an account, a person, a saved view or a token'),
  since: since('since', 'Recorded then or later'),
}

/** What people and their programs did: what scans saw is one choice away. */
const DONE = { observed: false } as const

/** Newest first. */
export const eventList = list(
  { name: 'activity', fields, plain: [','], usual: { slice: DONE, everything: 'observed' } },
  { recorded: { first: 'desc', of: 'instant' } },
)

export const { every: EVERY_EVENT, parse: parseEventFilter, href: activityHref } = eventList

export type EventSort = (typeof eventList.sorts)[number]
/** Which events a list or a CSV is about. */
export type EventSelection = Selection<typeof fields>
export type EventFilter = Filter<typeof fields, EventSort>
export type EventCursor = Cursor<EventSort>

/** More events than these are not counted: their number changes with every scan, and nobody acts on it. */
export const MOST_COUNTED = 10_000

export interface EventPage {
  events: readonly EventView[]
  /** Exact up to {@link MOST_COUNTED}, which stands for that many or more. */
  count: number
  /** Names of the people that decisions speak of. */
  people: Readonly<Record<Uuid, string>>
  next: EventCursor | null
  previous: EventCursor | null
}
