import { type AccountKind, READING_STATES, type ReadingState } from '../../domain/facts/account'
import type { Coverage, Progress } from '../../domain/judge/progress'
import { LOCKS } from '../../domain/trust/lock'
import type { AccountLine } from '../views/account'
import { choice, flag, links, manyOf, type Selection, textLike, told, words, yesNo } from './fields'
import { type Cursor, type Filter, list } from './list'

export const ACCOUNT_KINDS = ['organization', 'standalone', 'uploaded'] as const satisfies readonly AccountKind[]

/** The fields of the list of accounts. */
const fields = {
  q: words('Words that must all occur in name, alias, id or e-mail address'),
  ou: textLike('ou', /^(ou|r)-[a-z0-9-]{4,68}$/, 'Id of an organizational unit anywhere on the path'),
  readings: links(told('readings', manyOf('reading', READING_STATES))),
  kinds: choice(told('account-kinds', manyOf('kind', ACCOUNT_KINDS))),
  /** Where the root user was not wholly read, and what was read is no danger, an account is in neither. */
  rootDanger: choice(yesNo('root-danger')),
  locks: choice(told('locks', manyOf('lock', LOCKS))),
  /** No IAM user is left, those kept apart; of accounts that were never read nobody knows, and they are in neither. */
  atZero: choice(yesNo('at-zero')),
  /** `false`: accounts that count; `true`: closed ones and those that left the Organization. */
  departed: flag('departed'),
}

/** Most left, A, oldest reading. */
export const accountList = list(
  { name: 'accounts', fields, plain: [','] },
  {
    left: { first: 'desc', of: 'integer' },
    name: { first: 'asc', of: 'text' },
    'read-at': { first: 'asc', of: 'instant' },
  },
)

export const { every: EVERY_ACCOUNT, parse: parseAccountFilter, query: accountQuery, href: accountsHref } = accountList

export const ACCOUNT_SORTS = accountList.sorts
export type AccountSort = (typeof ACCOUNT_SORTS)[number]
export type AccountSelection = Selection<typeof fields>
export type AccountFilter = Filter<typeof fields, AccountSort>
export type AccountCursor = Cursor<AccountSort>

/** Readings that leave a figure at "at least". */
export const INCOMPLETE_READINGS: readonly ReadingState[] = ['partly', 'failed', 'never']

/** One page of accounts, with what the whole selection has. */
export interface AccountPage {
  accounts: readonly AccountLine[]
  count: number
  /** Of the whole selection. */
  coverage: Coverage
  /** Of the whole selection. */
  progress: Progress
  /** Accounts that are closed or have left: they count in no progress. */
  departed: number
  next: AccountCursor | null
  previous: AccountCursor | null
}
