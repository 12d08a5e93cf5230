import { z } from 'zod'
import { ACCOUNT_SORTS, type AccountFilter, EVERY_ACCOUNT, FIRST_ACCOUNT_DIRECTION } from '../domain/account-filter'
import { ACCOUNT_PARAMETERS } from './account-query'
import { type Ignored, limit, paramReader, type SearchParams, text, yesNo } from './search-params'

const cursorShape = z
  .object({
    sort: z.enum(ACCOUNT_SORTS),
    direction: z.enum(['asc', 'desc']),
    side: z.enum(['after', 'before']),
    value: text.max(300),
    id: z.uuid(),
  })
  .refine(({ sort, value }) => sort !== 'read-at' || value === '-infinity' || z.iso.datetime().safeParse(value).success)
  .refine(({ sort, value }) => sort !== 'left' || /^\d{1,9}$/.test(value))

export interface ParsedAccountFilter {
  filter: AccountFilter
  /** What was not understood: shown, and otherwise without effect. */
  ignored: readonly Ignored[]
}

/** The accounts a URL asks for. Nothing throws. */
export function parseAccountFilter(params: SearchParams): ParsedAccountFilter {
  const { ignored, one, many, cursor } = paramReader(params, ACCOUNT_PARAMETERS)
  const sort = one('sort', z.enum(ACCOUNT_SORTS)) ?? EVERY_ACCOUNT.sort
  const direction = one('direction', z.enum(['asc', 'desc'])) ?? FIRST_ACCOUNT_DIRECTION[sort]
  return {
    filter: {
      q: one('q', text.trim().min(1).max(200)),
      ou: one('ou', z.string().regex(/^(ou|r)-[a-z0-9-]{4,68}$/)),
      readings: many('reading', z.enum(['read', 'partly', 'failed', 'never'])),
      kinds: many('kind', z.enum(['organization', 'standalone', 'uploaded'])),
      departed: one('departed', yesNo) ?? false,
      sort,
      direction,
      cursor: cursor('cursor', cursorShape, (at) => at.sort === sort && at.direction === direction),
      limit: one('limit', limit) ?? EVERY_ACCOUNT.limit,
    },
    ignored,
  }
}
