import type { ShellStatus } from '../domain/shell-status'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

export const statusKey = ['status'] as const

export function fetchStatus(signal?: AbortSignal): Promise<ShellStatus> {
  const answer = answerWith<ShellStatus>('accounts', 'iamUsers', 'coverage', 'lastScan', 'changedAt', 'running')
  return fetchJson(answer, '/api/v1/status', { signal })
}
