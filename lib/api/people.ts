import type { Uuid } from '../domain/ids'
import type { LeaverPage, PersonDetail, PersonPage } from '../domain/person-view'
import { answerWith } from './answer'
import { writeCursorText } from './cursor'
import { fetchJson } from './fetcher'
import type { Ignored } from './search-params'

/** A page of people as the API gives it: cursors are opaque, and what was not understood is said. */
export type PeopleAnswer = Omit<PersonPage, 'next' | 'previous'> & {
  next: string | null
  previous: string | null
  ignored: readonly Ignored[]
}

export function peopleAnswer(page: PersonPage, ignored: readonly Ignored[]): PeopleAnswer {
  const { next, previous, ...rest } = page
  return { ...rest, next: next && writeCursorText(next), previous: previous && writeCursorText(previous), ignored }
}

/** `query`: as `personQuery` writes it, so that equal filters share one entry. */
export const peopleKey = (query: string) => ['people', query] as const

export function fetchPeople(query: string, signal?: AbortSignal): Promise<PeopleAnswer> {
  const answer = answerWith<PeopleAnswer>('people', 'count', 'coverage', 'ignored')
  return fetchJson(answer, `/api/v1/people${query && `?${query}`}`, { signal })
}

export const personKey = (id: Uuid) => ['person', id] as const

export function fetchPerson(id: Uuid, signal?: AbortSignal): Promise<PersonDetail> {
  const answer = answerWith<PersonDetail>('person', 'verdict', 'accounts', 'coverage')
  return fetchJson(answer, `/api/v1/people/${id}`, { signal })
}

/** How many of each section a page or an answer lists; the CSV has all. */
export const LEAVERS_SHOWN = 200

export const leaversKey = ['leavers'] as const

export function fetchLeavers(signal?: AbortSignal): Promise<LeaverPage> {
  const answer = answerWith<LeaverPage>('scope', 'population', 'left', 'accessEnded', 'unchecked', 'coverage')
  return fetchJson(answer, '/api/v1/leavers', { signal })
}
