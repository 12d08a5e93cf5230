import type { Uuid } from '../domain/ids'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'
import { writeCursorText } from './lists/cursor'
import type { ResultsWish, ScanAnswer } from './views/scan'

/** The query string that asks for these results; empty for the first of all. */
export function resultsQuery({ states, after }: ResultsWish): string {
  const query = new URLSearchParams()
  if (states.length > 0) query.set('state', states.join(','))
  if (after) query.set('after', writeCursorText(after))
  return query.size > 0 ? `?${query}` : ''
}

export const scanKey = (id: Uuid, wish: ResultsWish) => ['scan', id, resultsQuery(wish)] as const

/** One scan with the results of its accounts that are wanted. */
export function fetchScan(id: Uuid, wish: ResultsWish, signal?: AbortSignal): Promise<ScanAnswer> {
  const answer = answerWith<ScanAnswer>('scan', 'results', 'next')
  return fetchJson(answer, `/api/v1/scans/${id}${resultsQuery(wish)}`, { signal })
}
