import { EVERY_PERSON, type PersonFilter } from '../domain/person-filter'
import { writeCursorText } from './cursor'

/** The words a URL of people knows, in the order in which {@link personQuery} writes them. */
export const PERSON_PARAMETERS = ['q', 'status', 'department', 'live', 'doors', 'direction', 'cursor', 'limit'] as const

/** The query string of a filter: only what differs from the default, always in the same order. */
export function personQuery(filter: Partial<PersonFilter>): string {
  const wanted: PersonFilter = { ...EVERY_PERSON, ...filter }
  const values: Record<(typeof PERSON_PARAMETERS)[number], string | null> = {
    q: wanted.q,
    status: wanted.statuses.join(',') || null,
    department: wanted.department,
    live: wanted.live === null ? null : wanted.live ? 'yes' : 'no',
    doors: wanted.doors.join(',') || null,
    direction: wanted.direction === EVERY_PERSON.direction ? null : wanted.direction,
    cursor: wanted.cursor && writeCursorText(wanted.cursor),
    limit: wanted.limit === EVERY_PERSON.limit ? null : String(wanted.limit),
  }
  const query = new URLSearchParams()
  for (const parameter of PERSON_PARAMETERS) {
    const value = values[parameter]
    if (value !== null) query.set(parameter, value)
  }
  return query.toString().replaceAll('%2C', ',')
}

/** The page of people that a filter describes. */
export function peopleHref(filter: Partial<PersonFilter>): string {
  const query = personQuery(filter)
  return query === '' ? '/people' : `/people?${query}`
}
