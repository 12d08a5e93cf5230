import type { Uuid } from '../domain/ids'
import type { ScanItemState } from '../domain/scan-view'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'
import type { ScanAnswer } from './scans'

export const scanKey = (id: Uuid, states: readonly ScanItemState[]) => ['scan', id, states.join(',')] as const

/** One scan with the results of its accounts, of these states only when given. */
export function fetchScan(id: Uuid, states: readonly ScanItemState[], signal?: AbortSignal): Promise<ScanAnswer> {
  const query = states.length > 0 ? `?state=${states.join(',')}` : ''
  return fetchJson(answerWith<ScanAnswer>('scan', 'results'), `/api/v1/scans/${id}${query}`, { signal })
}
