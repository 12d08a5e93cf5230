import { writeCursorText } from '../contract/cursor'
import type { Ignored } from '../contract/fields'
import type { IamUserPage } from '../contract/iam-user-list'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

/** A page of IAM users as the API gives it: cursors are opaque, and what was not understood is said. */
export type IamUsersAnswer = Omit<IamUserPage, 'next' | 'previous'> & {
  next: string | null
  previous: string | null
  ignored: readonly Ignored[]
}

export function iamUsersAnswer(page: IamUserPage, ignored: readonly Ignored[]): IamUsersAnswer {
  const { next, previous, ...rest } = page
  return { ...rest, next: next && writeCursorText(next), previous: previous && writeCursorText(previous), ignored }
}

/** `query`: as `iamUserQuery` writes it, so that equal filters share one entry. */
export const iamUsersKey = (query: string) => ['iam-users', query] as const

export function fetchIamUsers(query: string, signal?: AbortSignal): Promise<IamUsersAnswer> {
  const answer = answerWith<IamUsersAnswer>('users', 'count', 'coverage', 'ignored')
  return fetchJson(answer, `/api/v1/iam-users${query && `?${query}`}`, { signal })
}
