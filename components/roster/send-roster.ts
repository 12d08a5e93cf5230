import type { Refusal } from '@/lib/contract/acted'
import { answerWith } from '@/lib/contract/answer'
import { fetchJson, ProblemError } from '@/lib/contract/fetcher'
import type { Problem } from '@/lib/contract/problem'
import type { RosterSet } from '@/lib/contract/views/roster'
import type { DateOrder, RosterMapping } from '@/lib/domain/people/roster-mapping'

export interface RosterWish {
  source: string
  /** Empty: the file says it, or it is of today. */
  asOf: string
  dryRun: boolean
  columns?: RosterMapping['columns'] | undefined
  dateOrder?: DateOrder | undefined
}

const answer = answerWith<RosterSet>('source', 'people', 'joined', 'file')

/**
 * Sends a roster's file to the API, which reads nothing of it before it knows who sends it.
 * @throws TypeError when the API cannot be reached, or answers in another version
 */
export async function sendRoster(
  file: File,
  { source, asOf, dryRun, columns, dateOrder }: RosterWish,
  refusal: (problem: Problem) => Refusal,
): Promise<{ done: RosterSet } | { refused: Refusal }> {
  const query = new URLSearchParams({
    source,
    ...(asOf && { asOf }),
    ...(dryRun && { dryRun: 'true' }),
    ...(columns && { columns: JSON.stringify(columns) }),
    ...(dateOrder && { dateOrder }),
  })
  try {
    const done = await fetchJson(answer, `/api/v1/roster?${query}`, {
      method: 'PUT',
      headers: { 'content-type': 'text/csv' },
      body: file,
    })
    return { done }
  } catch (error) {
    if (error instanceof ProblemError) return { refused: refusal(error.problem) }
    throw error
  }
}
