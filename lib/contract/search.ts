import type { Stage } from '../domain/judge/assessment'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'
import { LONGEST_SEARCH } from './lists/search-text'
import type { SearchFound } from './views/search'

/** The text of a URL's `q` as it can be looked for: trimmed, without the NUL that Postgres refuses, not endless. */
function searchText(value: string | readonly string[] | null | undefined): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, LONGEST_SEARCH) : ''
}

/** A query that looks for a text: the API refuses one that cannot be looked for. */
export function searchParams({ q, ...more }: { q: string; user?: string }): URLSearchParams {
  const text = searchText(q)
  return new URLSearchParams({ ...more, ...(text && { q: text }) })
}

export const searchKey = (q: string) => ['search', q] as const

export function fetchSearch(q: string, signal?: AbortSignal): Promise<SearchFound> {
  const answer = answerWith<SearchFound>('q', 'keys', 'users', 'people', 'accounts')
  return fetchJson(answer, `/api/v1/search?${searchParams({ q })}`, { signal })
}

/** One line of a search's result: where it leads, and what it says. */
export interface SearchHit {
  href: string
  name: string
  /** How the name is read, where that is not how it is written. */
  reading: string | null
  /** What tells it from others of the name: account, department, account id. */
  beside: string | null
  stage: Stage | null
  /** That a person is no longer with the company, or may not be. */
  gone: 'left' | 'access-ended' | null
}

/** What was found, group by group, in the order shown; empty groups are left out. `peopleFirst`: managers come for people. */
export function searchHits(
  found: SearchFound,
  peopleFirst: boolean,
): { group: 'keys' | 'users' | 'people' | 'accounts'; hits: SearchHit[] }[] {
  const plain = { reading: null, stage: null, gone: null }
  const user = ({ id, name, accountName, stage }: SearchFound['users'][number]): SearchHit => ({
    ...plain,
    href: `/iam-users/${id}`,
    name,
    beside: accountName,
    stage,
  })
  const people = found.people.map(({ id, name, reading, department, gone }) => ({
    ...plain,
    href: `/people/${id}`,
    name,
    reading: reading === name ? null : reading,
    beside: department,
    gone,
  }))
  const accounts = found.accounts.map(({ id, name, accountId }) => ({
    ...plain,
    href: `/accounts/${id}`,
    name,
    beside: accountId,
  }))
  const ofPeople = { group: 'people' as const, hits: people }
  const groups = [
    ...(peopleFirst ? [ofPeople] : []),
    { group: 'keys' as const, hits: found.keys.map(user) },
    { group: 'users' as const, hits: found.users.map(user) },
    ...(peopleFirst ? [] : [ofPeople]),
    { group: 'accounts' as const, hits: accounts },
  ]
  return groups.filter(({ hits }) => hits.length > 0)
}
