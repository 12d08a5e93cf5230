import { EXCEPTION_STATES } from '../../domain/exception'
import { KINDS } from '../../domain/judge/assessment'
import type { exceptionLine } from '../shapes/exceptions'
import type { Shown } from '../shapes/registry'
import { manyOf, one, type Selection, words } from './fields'
import { type Cursor, type Filter, list } from './list'

const MOST_DAYS = 3_660

/** The fields of the list of exceptions. */
const fields = {
  q: words('q', 'Words that must all occur in the name of the IAM user'),
  states: manyOf('state', EXCEPTION_STATES),
  kinds: manyOf('kind', KINDS),
  endsWithin: one(
    'ends-within',
    (given) => (/^\d{1,4}$/.test(given) && Number(given) <= MOST_DAYS ? Number(given) : undefined),
    {
      description: 'Those that hold now and end within so many days',
      schema: { type: 'integer', minimum: 0, maximum: MOST_DAYS },
    },
    String,
  ),
}

/** Soonest end, latest request. */
export const exceptionList = list(
  { name: 'exceptions', fields, plain: [','] },
  { until: { first: 'asc', of: 'instant' }, asked: { first: 'desc', of: 'instant' } },
)

export const { every: EVERY_EXCEPTION, parse: parseExceptionFilter } = exceptionList

export type ExceptionSort = (typeof exceptionList.sorts)[number]
export type ExceptionSelection = Selection<typeof fields>
export type ExceptionFilter = Filter<typeof fields, ExceptionSort>

export type ExceptionLine = Shown<typeof exceptionLine>

/** One page of exceptions, with what the whole selection has. */
export interface ExceptionPage {
  exceptions: readonly ExceptionLine[]
  count: number
  /** Of the whole selection: what their IAM users are, most first. */
  groups: readonly { kind: ExceptionLine['user']['kind']; integration: string | null; count: number }[]
  next: Cursor<ExceptionSort> | null
  previous: Cursor<ExceptionSort> | null
}
