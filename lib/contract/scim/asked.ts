import { type Steps, stepsTo } from '../../domain/scim/attribute-path'
import { requireSchema } from '../../domain/scim/conform'
import { type Filter, parseFilter } from '../../domain/scim/filter'
import { isObject, isSameName } from '../../domain/scim/resource'
import type { ResourceType } from '../../domain/scim/schema'
import { mistaken } from '../../domain/scim/scim-error'
import type { Shown } from './rendered'

/** Resources on one page, at most and where nobody says. */
export const MOST_RESULTS = 200
const USUAL_RESULTS = 100
const MOST_NAMES = 50

const SEARCH_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/** Which resources are asked for, of which attributes. */
export interface Asked extends Shown {
  filter: Filter | null
  /** From 1. */
  startIndex: number
  count: number
  sortBy: Steps | null
  descending: boolean
}

/**
 * What an address asks for; others of its parameters are passed over. Source: RFC 7644, section 3.4.2.
 * @throws ScimError
 */
export function askedIn(type: ResourceType, params: URLSearchParams): Asked {
  // Of one name twice the first counts.
  const said = (name: string) => [...params].find(([key]) => isSameName(key, name))?.[1]
  return asked(type, {
    filter: said('filter'),
    startIndex: said('startIndex'),
    count: said('count'),
    sortBy: said('sortBy'),
    sortOrder: said('sortOrder'),
    attributes: said('attributes')?.split(','),
    excludedAttributes: said('excludedAttributes')?.split(','),
  })
}

/** The same of the body of a search. Source: RFC 7644, section 3.4.3. @throws ScimError */
export function askedOf(type: ResourceType, sent: unknown): Asked {
  if (!isObject(sent)) throw mistaken('invalidSyntax', 'send a SearchRequest as a JSON object')
  requireSchema(sent, SEARCH_URN)
  return asked(type, sent)
}

function asked(type: ResourceType, said: Readonly<Record<string, unknown>>): Asked {
  const { filter, sortBy, sortOrder } = said
  const [attributes, excluded] = [namesIn(said.attributes), namesIn(said.excludedAttributes)]
  if (attributes.length > 0 && excluded.length > 0)
    throw mistaken('invalidValue', 'ask for attributes or for excludedAttributes, not for both')
  return {
    filter: isText(filter) ? parseFilter(filter, type) : null,
    startIndex: Math.max(1, wholeNumber('startIndex', said.startIndex) ?? 1),
    count: Math.min(MOST_RESULTS, Math.max(0, wholeNumber('count', said.count) ?? USUAL_RESULTS)),
    sortBy: isText(sortBy) ? stepsTo(type, sortBy) : null,
    descending: isText(sortOrder) && isSameName(sortOrder, 'descending'),
    attributes,
    excluded,
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

function namesIn(value: unknown): string[] {
  const names = Array.isArray(value) ? value.filter(isText).map((name) => name.trim()) : []
  if (names.length > MOST_NAMES) throw mistaken('invalidValue', `name at most ${MOST_NAMES} attributes`)
  return names
}

function wholeNumber(name: string, value: unknown): number | null {
  if (value === undefined || value === '') return null
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw mistaken('invalidValue', `${name} must be a whole number`)
  return number
}
