import { z } from 'zod'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '../domain/assessment'
import {
  EVERY_IAM_USER,
  FIRST_DIRECTION,
  IAM_USER_SORTS,
  type IamUserFilter,
  type OwnerWanted,
} from '../domain/iam-user-filter'
import { isAccountId } from '../domain/ids'
import { IAM_USER_PARAMETERS } from './iam-user-query'
import { type Ignored, limit, paramReader, type SearchParams, text, yesNo } from './search-params'

export interface ParsedIamUserFilter {
  filter: IamUserFilter
  ignored: readonly Ignored[]
}

const owner = text.transform((wanted, context): OwnerWanted => {
  if (wanted === 'any' || wanted === 'none') return { type: wanted }
  if (wanted.startsWith('team:') && wanted.length > 5) return { type: 'team', name: wanted.slice(5) }
  const person = z.uuid().safeParse(wanted.startsWith('person:') ? wanted.slice(7) : '')
  if (person.success) return { type: 'person', personId: person.data }
  context.addIssue('not an owner')
  return z.NEVER
})
const accountId = z.string().refine(isAccountId)
const integrationId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

const DATED: ReadonlySet<string> = new Set(['last-used', 'created'])
const cursorShape = z
  .object({
    sort: z.enum(IAM_USER_SORTS),
    direction: z.enum(['asc', 'desc']),
    side: z.enum(['after', 'before']),
    value: text.max(200),
    id: z.uuid(),
  })
  .refine(({ sort, value }) => !DATED.has(sort) || value === '-infinity' || z.iso.datetime().safeParse(value).success)
  .refine(({ sort, value }) => sort !== 'urgency' || /^\d{1,6}$/.test(value))

/**
 * The filter a URL asks for. Nothing throws: what is not understood is in `ignored`, to be shown, and the rest holds.
 * A list's values may be repeated or separated by commas.
 */
export function parseIamUserFilter(params: SearchParams): ParsedIamUserFilter {
  const { ignored, one, many, cursor } = paramReader(params, IAM_USER_PARAMETERS)
  const sort = one('sort', z.enum(IAM_USER_SORTS)) ?? EVERY_IAM_USER.sort
  const direction = one('direction', z.enum(['asc', 'desc'])) ?? FIRST_DIRECTION[sort]
  const filter: IamUserFilter = {
    q: one('q', text.trim().min(1).max(200)),
    accounts: many('account', accountId),
    ou: one('ou', z.string().regex(/^(ou|r)-[a-z0-9-]{4,68}$/)),
    stages: many('stage', z.enum(STAGES)),
    kinds: many('kind', z.enum(KINDS)),
    integrations: many('integration', integrationId),
    actions: many('action', z.enum(NEXT_ACTIONS)),
    signals: many('signal', z.enum(SIGNALS)),
    person: one('person', z.uuid()),
    owner: one('owner', owner),
    live: one('live', yesNo),
    stale: one('stale', yesNo),
    excepted: one('excepted', yesNo),
    removed: one('removed', yesNo),
    departed: one('departed', yesNo) ?? false,
    createdFrom: one('created-from', z.iso.date()),
    sort,
    direction,
    cursor: cursor('cursor', cursorShape, (at) => at.sort === sort && at.direction === direction),
    limit: one('limit', limit) ?? EVERY_IAM_USER.limit,
  }
  return { filter, ignored }
}
