import { EVERY_IAM_USER, FIRST_DIRECTION, type IamUserFilter, type OwnerWanted } from '../domain/iam-user-filter'
import { writeCursorText } from './cursor'

/** The words a URL knows, in the order in which {@link iamUserQuery} writes them. */
export const IAM_USER_PARAMETERS = [
  'q',
  'account',
  'ou',
  'stage',
  'kind',
  'integration',
  'action',
  'signal',
  'person',
  'owner',
  'live',
  'stale',
  'excepted',
  'removed',
  'departed',
  'created-from',
  'sort',
  'direction',
  'cursor',
  'limit',
] as const
export type IamUserParameter = (typeof IAM_USER_PARAMETERS)[number]

/** The query string of a filter: only what differs from the default, always in the same order, so that equal filters have equal URLs. */
export function iamUserQuery(filter: Partial<IamUserFilter>): string {
  const wanted: IamUserFilter = {
    ...EVERY_IAM_USER,
    direction: FIRST_DIRECTION[filter.sort ?? EVERY_IAM_USER.sort],
    ...filter,
  }
  const values: Record<IamUserParameter, string | null> = {
    q: wanted.q,
    account: listed(wanted.accounts),
    ou: wanted.ou,
    stage: listed(wanted.stages),
    kind: listed(wanted.kinds),
    integration: listed(wanted.integrations),
    action: listed(wanted.actions),
    signal: listed(wanted.signals),
    person: wanted.person,
    owner: wanted.owner && ownerText(wanted.owner),
    live: answer(wanted.live),
    stale: answer(wanted.stale),
    excepted: answer(wanted.excepted),
    removed: answer(wanted.removed),
    departed: wanted.departed ? 'yes' : null,
    'created-from': wanted.createdFrom,
    sort: wanted.sort === EVERY_IAM_USER.sort ? null : wanted.sort,
    direction: wanted.direction === FIRST_DIRECTION[wanted.sort] ? null : wanted.direction,
    cursor: wanted.cursor && writeCursorText(wanted.cursor),
    limit: wanted.limit === EVERY_IAM_USER.limit ? null : String(wanted.limit),
  }
  const query = new URLSearchParams()
  for (const parameter of IAM_USER_PARAMETERS) {
    const value = values[parameter]
    if (value !== null) query.set(parameter, value)
  }
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}

/** The page of IAM users that a filter describes. */
export function iamUsersHref(filter: Partial<IamUserFilter>): string {
  const query = iamUserQuery(filter)
  return query === '' ? '/iam-users' : `/iam-users?${query}`
}

const listed = (values: readonly string[]): string | null => (values.length > 0 ? values.join(',') : null)
const answer = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no')

function ownerText(wanted: OwnerWanted): string {
  if (wanted.type === 'person') return `person:${wanted.personId}`
  return wanted.type === 'team' ? `team:${wanted.name}` : wanted.type
}
