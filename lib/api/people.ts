import { writeCursorText } from '../contract/cursor'
import type { Ignored } from '../contract/fields'
import type { PersonPage } from '../contract/person-list'
import { type PersonLine, type ToldVerdict, toldVerdict } from '../domain/person-view'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

/** One person of a list as the API gives them. */
export type ListedPerson = Omit<PersonLine, 'verdict'> & { verdict: ToldVerdict }

/** A page of people as the API gives it: cursors are opaque, and what was not understood is said. */
export type PeopleAnswer = Omit<PersonPage, 'people' | 'next' | 'previous'> & {
  people: readonly ListedPerson[]
  next: string | null
  previous: string | null
  ignored: readonly Ignored[]
}

/** Ways in that a line names. */
const DOORS_TOLD = 2

export function peopleAnswer(page: PersonPage, ignored: readonly Ignored[]): PeopleAnswer {
  const { people, next, previous, ...rest } = page
  const listed = people.map((line) => ({ ...line, verdict: toldVerdict(line.verdict, DOORS_TOLD) }))
  return {
    ...rest,
    people: listed,
    next: next && writeCursorText(next),
    previous: previous && writeCursorText(previous),
    ignored,
  }
}

/** `query`: as `personQuery` writes it, so that equal filters share one entry. */
export const peopleKey = (query: string) => ['people', query] as const

export function fetchPeople(query: string, signal?: AbortSignal): Promise<PeopleAnswer> {
  const answer = answerWith<PeopleAnswer>('people', 'count', 'coverage', 'ignored')
  return fetchJson(answer, `/api/v1/people${query && `?${query}`}`, { signal })
}

/** How many of each section a page or an answer lists; the CSV has all. */
export const LEAVERS_SHOWN = 200
