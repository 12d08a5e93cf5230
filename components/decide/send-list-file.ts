import type { Acted, Refusal } from '@/lib/contract/acted'
import { answerWith } from '@/lib/contract/answer'
import { fetchJson, ProblemError } from '@/lib/contract/fetcher'
import type { Problem } from '@/lib/contract/problem'
import type { CsvDecidedView, ListDecided } from '@/lib/contract/views/csv-decided'

const answer = answerWith<CsvDecidedView>('applied', 'changes', 'rows', 'decisions')

/**
 * Sends a list that is a file to the API, which reads nothing of it before it knows who sends it. `refusal`: a problem in the
 * reader's words.
 * @throws TypeError when the API cannot be reached, or answers in another version
 */
export async function sendListFile(
  file: File,
  { apply, refusal }: { apply: boolean; refusal: (problem: Problem) => Refusal },
): Promise<Acted<ListDecided>> {
  try {
    const decided = await fetchJson(answer, `/api/v1/decisions/csv${apply ? '?apply=yes' : ''}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
    })
    // The API has found it to be UTF-8.
    return { done: { list: await file.text(), decided }, build: document.documentElement.dataset.build ?? '' }
  } catch (error) {
    if (error instanceof ProblemError) return { refused: refusal(error.problem), typed: {} }
    throw error
  }
}
