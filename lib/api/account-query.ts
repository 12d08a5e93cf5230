import { type AccountFilter, EVERY_ACCOUNT, FIRST_ACCOUNT_DIRECTION } from '../domain/account-filter'
import { writeCursorText } from './cursor'

/** The words a URL of accounts knows, in the order in which {@link accountQuery} writes them. */
export const ACCOUNT_PARAMETERS = [
  'q',
  'ou',
  'reading',
  'kind',
  'departed',
  'sort',
  'direction',
  'cursor',
  'limit',
] as const

/** The query string of a filter: only what differs from the default, always in the same order. */
export function accountQuery(filter: Partial<AccountFilter>): string {
  const wanted: AccountFilter = { ...EVERY_ACCOUNT, ...filter }
  const direction = filter.direction ?? FIRST_ACCOUNT_DIRECTION[wanted.sort]
  const values: Record<(typeof ACCOUNT_PARAMETERS)[number], string | null> = {
    q: wanted.q,
    ou: wanted.ou,
    reading: wanted.readings.join(',') || null,
    kind: wanted.kinds.join(',') || null,
    departed: wanted.departed ? 'yes' : null,
    sort: wanted.sort === EVERY_ACCOUNT.sort ? null : wanted.sort,
    direction: direction === FIRST_ACCOUNT_DIRECTION[wanted.sort] ? null : direction,
    cursor: wanted.cursor && writeCursorText(wanted.cursor),
    limit: wanted.limit === EVERY_ACCOUNT.limit ? null : String(wanted.limit),
  }
  const query = new URLSearchParams()
  for (const parameter of ACCOUNT_PARAMETERS) {
    const value = values[parameter]
    if (value !== null) query.set(parameter, value)
  }
  return query.toString().replaceAll('%2C', ',')
}

/** The page of accounts that a filter describes. */
export function accountsHref(filter: Partial<AccountFilter>): string {
  const query = accountQuery(filter)
  return query === '' ? '/accounts' : `/accounts?${query}`
}
