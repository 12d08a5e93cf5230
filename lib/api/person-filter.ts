import { z } from 'zod'
import { DOOR_STATES } from '../domain/doors'
import { EVERY_PERSON, PERSON_STATUSES, type PersonFilter } from '../domain/person-filter'
import { PERSON_PARAMETERS } from './person-query'
import { type Ignored, limit, paramReader, type SearchParams, text, yesNo } from './search-params'

/** Strict: a place in another list has more fields. */
const cursorShape = z.strictObject({
  direction: z.enum(['asc', 'desc']),
  side: z.enum(['after', 'before']),
  value: text.max(500),
  id: z.uuid(),
})

export interface ParsedPersonFilter {
  filter: PersonFilter
  /** What was not understood: shown, and otherwise without effect. */
  ignored: readonly Ignored[]
}

/** The people a URL asks for. Nothing throws. */
export function parsePersonFilter(params: SearchParams): ParsedPersonFilter {
  const { ignored, one, many, cursor } = paramReader(params, PERSON_PARAMETERS)
  const direction = one('direction', z.enum(['asc', 'desc'])) ?? EVERY_PERSON.direction
  return {
    filter: {
      q: one('q', text.trim().min(1).max(200)),
      statuses: many('status', z.enum(PERSON_STATUSES)),
      department: one('department', text.max(200)),
      live: one('live', yesNo),
      doors: many('doors', z.enum(DOOR_STATES)),
      direction,
      cursor: cursor('cursor', cursorShape, (at) => at.direction === direction),
      limit: one('limit', limit) ?? EVERY_PERSON.limit,
    },
    ignored,
  }
}
