import type { Acted, Refusal } from '@/lib/contract/acted'
import { fetchJson, ProblemError } from '@/lib/contract/fetcher'
import type { Problem } from '@/lib/contract/problem'

interface SentTo<T> {
  url: string
  type: string
  answer: { parse(value: unknown): T }
  /** A problem in the reader's words. */
  refusal: (problem: Problem) => Refusal
}

/**
 * Sends a text that is too long for an action, or a file, to the API, which reads it while it comes.
 * @throws TypeError when the API cannot be reached, or answers in another version
 */
export async function sendText<T>(body: Blob | string, { url, type, answer, refusal }: SentTo<T>): Promise<Acted<T>> {
  try {
    const done = await fetchJson(answer, url, { method: 'POST', headers: { 'content-type': type }, body })
    return { done, build: document.documentElement.dataset.build ?? '' }
  } catch (error) {
    if (error instanceof ProblemError) return { refused: refusal(error.problem), typed: {} }
    throw error
  }
}
