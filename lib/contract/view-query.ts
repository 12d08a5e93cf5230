import type { FieldMistake } from '../domain/errors'
import { holdsSecret } from '../domain/facts/secret-text'
import type { ViewList, ViewQuery } from '../domain/saved-view'
import { accountList } from './lists/account-list'
import { type Ignored, paramsOf } from './lists/fields'
import { iamUserList } from './lists/iam-user-list'
import { personList } from './lists/person-list'

/** Longer addresses do not work everywhere. */
const LONGEST = 4_000

/** One field of a request as it was read: what it means, or what is wrong with it. */
export type ReadField<T> = { value: T } | { mistakes: readonly FieldMistake[] }

const LISTS = { 'iam-users': iamUserList, people: personList, accounts: accountList } satisfies Record<
  ViewList,
  unknown
>

/** The query as its list writes it: what was understood of it, without a place in the list. */
function canonicalQuery(list: ViewList, text: string): { query: string; ignored: readonly Ignored[] } {
  const params = new URLSearchParams(text)
  params.delete('cursor')
  return LISTS[list].canonical(paramsOf(params))
}

/** The query to keep, or what is wrong with it. Nothing throws. */
export function readViewQuery(list: ViewList, text: string): ReadField<ViewQuery> {
  if (text.length > LONGEST) return wrong('view-query', `at most ${LONGEST} characters`)
  const { query, ignored } = canonicalQuery(list, text)
  if (ignored.length > 0) {
    const mistakes = ignored.map(({ parameter, value, because }) => ({
      path: `query.${parameter}`,
      code: 'view-query',
      message: because === 'unknown-parameter' ? because : `${because}: ${value.slice(0, 80)}`,
    }))
    return { mistakes }
  }
  if ([...new URLSearchParams(query).values()].some(holdsSecret))
    return wrong('view-key-id', 'give no key, password or token: views may be shared')
  return isViewQuery(query) ? { value: query } : wrong('view-empty', 'give a filter, a search or a sort order')
}

const wrong = (code: string, message: string) => ({ mistakes: [{ path: 'query', code, message }] })

/** The canonical query of anything but the whole list. */
const isViewQuery = (query: string): query is ViewQuery => query !== ''
