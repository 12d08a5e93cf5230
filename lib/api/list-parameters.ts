import { z } from 'zod'
import { ACCOUNT_SORTS } from '../domain/account-filter'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '../domain/assessment'
import { DOOR_STATES } from '../domain/doors'
import { IAM_USER_SORTS } from '../domain/iam-user-filter'
import { PERSON_STATUSES } from '../domain/person-filter'
import type { ACCOUNT_PARAMETERS } from './account-query'
import type { IAM_USER_PARAMETERS } from './iam-user-query'
import type { PERSON_PARAMETERS } from './person-query'

const text = z.string().min(1)
const uuid = z.uuid()
const yesNo = z.enum(['yes', 'no'])
/** Several values in one parameter, separated by commas. */
export const anyOf = (values: readonly string[]) =>
  z.array(z.enum(values)).min(1).describe('Alternatives, separated by commas')
const paging = {
  direction: z.enum(['asc', 'desc']),
  cursor: text.describe('`next` or `previous` of an answer to the same query: the page beyond'),
  limit: z.int().min(1).max(200).default(50).describe('Rows of one page'),
}

/** The parameters of each list, as the description of the API tells them. */
export const accountQuery: Record<(typeof ACCOUNT_PARAMETERS)[number], z.ZodType> = {
  q: text.describe('Words that must all occur in name, alias, id or e-mail address'),
  ou: text.describe('Id of an organizational unit anywhere on the path'),
  reading: anyOf(['read', 'partly', 'failed', 'never']),
  kind: anyOf(['organization', 'standalone', 'uploaded']),
  departed: yesNo,
  sort: z.enum(ACCOUNT_SORTS),
  ...paging,
}
export const iamUserQuery: Record<(typeof IAM_USER_PARAMETERS)[number], z.ZodType> = {
  q: text.describe('Words that must all occur in name, tags, person or account; or one whole key id'),
  account: text.describe('Account ids, separated by commas'),
  ou: text.describe('Id of an organizational unit anywhere on the path'),
  stage: anyOf(STAGES),
  kind: anyOf(KINDS),
  integration: text.describe('Ids of integrations, separated by commas'),
  action: anyOf(NEXT_ACTIONS),
  signal: anyOf(SIGNALS),
  person: uuid,
  owner: text.describe('any, none, person:ID or team:NAME'),
  live: yesNo,
  stale: yesNo,
  excepted: yesNo,
  removed: yesNo,
  departed: yesNo,
  'created-from': z.iso.date(),
  sort: z.enum(IAM_USER_SORTS),
  ...paging,
}
export const personQuery: Record<(typeof PERSON_PARAMETERS)[number], z.ZodType> = {
  q: text,
  status: anyOf(PERSON_STATUSES),
  department: text,
  live: yesNo,
  doors: anyOf(DOOR_STATES),
  ...paging,
}
