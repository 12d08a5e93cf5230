import { EXCEPTION_STATES, STANDING_STATES } from '../../domain/exception'
import { KINDS } from '../../domain/judge/assessment'
import type { exceptionGroup, exceptionLine } from '../shapes/exceptions'
import type { Shown } from '../shapes/registry'
import { choice, integrationIds, links, manyOf, one, orAny, type Selection, told, words } from './fields'
import { type Cursor, type Filter, list } from './list'

const MOST_DAYS = 3_660

/** The fields of the list of exceptions. */
const fields = {
  q: words('Words that must all occur in the name of the IAM user'),
  states: links(orAny(told('exception-states', manyOf('state', EXCEPTION_STATES)))),
  kinds: choice(told('kinds', manyOf('kind', KINDS))),
  integrations: choice(integrationIds('integration')),
  endsWithin: choice(
    one(
      'ends-within',
      (given) => (/^\d{1,4}$/.test(given) && Number(given) <= MOST_DAYS ? Number(given) : undefined),
      {
        description: 'Those that hold now and end within so many days',
        schema: { type: 'integer', minimum: 0, maximum: MOST_DAYS },
      },
      String,
    ),
  ),
}

/** What was is one choice away. */
const STANDING = { states: STANDING_STATES }

/** Soonest end, latest request. */
export const exceptionList = list(
  { name: 'exceptions', fields, plain: [','], usual: { slice: STANDING, everything: 'state' } },
  { until: { first: 'asc', of: 'instant' }, asked: { first: 'desc', of: 'instant' } },
)

export const { every: EVERY_EXCEPTION, parse: parseExceptionFilter, href: exceptionsHref } = exceptionList

/** Whether a filter asks for what the page shows by itself, in whichever order. */
export const isUsualSlice = (filter: ExceptionFilter) =>
  exceptionsHref({
    ...filter,
    sort: EVERY_EXCEPTION.sort,
    direction: EVERY_EXCEPTION.direction,
    cursor: null,
    limit: EVERY_EXCEPTION.limit,
  }) === exceptionList.usualHref

export type ExceptionSort = (typeof exceptionList.sorts)[number]
export type ExceptionSelection = Selection<typeof fields>
export type ExceptionFilter = Filter<typeof fields, ExceptionSort>

export type ExceptionLine = Shown<typeof exceptionLine>

/** Exceptions of IAM users that are the same: one decision can be about all of them. */
export type ExceptionGroup = Shown<typeof exceptionGroup>

/** One page of exceptions, with what the whole selection has. */
export interface ExceptionPage {
  exceptions: readonly ExceptionLine[]
  count: number
  /** Of the whole selection: what their IAM users are, most first. */
  groups: readonly ExceptionGroup[]
  next: Cursor<ExceptionSort> | null
  previous: Cursor<ExceptionSort> | null
}

/** Of all exceptions of IAM users that are there. */
export interface ExceptionTotals {
  asked: number
  valid: number
  /** Of the valid ones: ending soon. */
  soon: number
}

/** An exception that ends within so many days ends soon. */
export const SOON_DAYS = 30
