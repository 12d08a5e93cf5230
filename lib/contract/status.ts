import { answerWith } from './answer'
import { fetchJson } from './fetcher'
import type { ShellStatus } from './views/shell-status'

export const statusKey = ['status'] as const

/** @param since what is shown already, as `lastEvent` of an earlier answer */
export function fetchStatus(since: ShellStatus['lastEvent'], signal?: AbortSignal): Promise<ShellStatus> {
  const answer = answerWith<ShellStatus>(
    'accounts',
    'iamUsers',
    'coverage',
    'lastScan',
    'lastEvent',
    'newer',
    'versions',
    'running',
  )
  return fetchJson(answer, `/api/v1/status${since ? `?since=${since}` : ''}`, { signal })
}
