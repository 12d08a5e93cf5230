import { z } from 'zod'
import { holdsSecret } from '../domain/facts/secret-text'
import type { ViewList, ViewQuery } from '../domain/saved-view'
import { accountList } from './lists/account-list'
import { type Ignored, paramsOf } from './lists/fields'
import { iamUserList } from './lists/iam-user-list'
import { personList } from './lists/person-list'

/** Longer addresses do not work everywhere. */
const LONGEST = 4_000

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

/** The query of a view to keep: read as its list reads addresses, and kept as it writes them. */
export const viewQuery = (list: ViewList) =>
  z
    .string()
    .transform((text, ctx): ViewQuery => {
      const refuse = (code: string, message: string, path: string[] = []) =>
        ctx.addIssue({ code: 'custom', path, message, params: { code } })
      if (text.length > LONGEST) {
        refuse('view-query', `at most ${LONGEST} characters`)
        return z.NEVER
      }
      const { query, ignored } = canonicalQuery(list, text)
      for (const { parameter, value, because } of ignored)
        refuse('view-query', because === 'unknown-parameter' ? because : `${because}: ${value.slice(0, 80)}`, [
          parameter,
        ])
      if ([...new URLSearchParams(query).values()].some(holdsSecret))
        refuse('view-key-id', 'give no key, password or token: views may be shared')
      if (isViewQuery(query)) return query
      if (ignored.length === 0) refuse('view-empty', 'give a filter, a search or a sort order')
      return z.NEVER
    })
    .describe('A query of this list; a `cursor` is taken out. Unknown parameters are refused')

/** The canonical query of anything but the whole list. */
const isViewQuery = (query: string): query is ViewQuery => query !== ''
