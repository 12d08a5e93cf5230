import type { SetupCheck, SetupLine } from '../domain/setup'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'

/** Checks one line of the set-up now. */
export function fetchSetup(line: SetupLine, signal?: AbortSignal): Promise<SetupCheck> {
  return fetchJson(answerWith<SetupCheck>('line', 'failure', 'found'), `/api/v1/setup/${line}`, { signal })
}
