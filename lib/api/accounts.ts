import type { AccountPage } from '../contract/account-list'
import { writeCursorText } from '../contract/cursor'
import type { Ignored } from '../contract/fields'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

/** A page of accounts as the API gives it: cursors are opaque, and what was not understood is said. */
export type AccountsAnswer = Omit<AccountPage, 'next' | 'previous'> & {
  next: string | null
  previous: string | null
  ignored: readonly Ignored[]
}

export function accountsAnswer(page: AccountPage, ignored: readonly Ignored[]): AccountsAnswer {
  const { next, previous, ...rest } = page
  return { ...rest, next: next && writeCursorText(next), previous: previous && writeCursorText(previous), ignored }
}

/** `query`: as `accountQuery` writes it, so that equal filters share one entry. */
export const accountsKey = (query: string) => ['accounts', query] as const

export function fetchAccounts(query: string, signal?: AbortSignal): Promise<AccountsAnswer> {
  const answer = answerWith<AccountsAnswer>('accounts', 'count', 'coverage', 'progress', 'ignored')
  return fetchJson(answer, `/api/v1/accounts${query && `?${query}`}`, { signal })
}
