import type { SetupCheck, SetupLine } from '../domain/setup'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

export const setupKey = (line: SetupLine) => ['setup', line] as const

export function fetchSetup(line: SetupLine, signal?: AbortSignal): Promise<SetupCheck> {
  return fetchJson(answerWith<SetupCheck>('line', 'failure', 'found'), `/api/v1/setup/${line}`, { signal })
}
