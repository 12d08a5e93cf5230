import type { Problem } from './problem'

/** The API answered with an error: what it told. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
  }
}

/** Anything that turns an unknown value into a known one or throws: every zod schema does. */
interface Parser<T> {
  parse(value: unknown): T
}

/**
 * Asks our API and parses what it answers.
 * @throws ProblemError when it answers with an error; TypeError when it cannot be reached.
 */
export async function fetchJson<T>(schema: Parser<T>, url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, { ...init, headers: { accept: 'application/json', ...init?.headers } })
  if (!response.ok) throw new ProblemError(await told(response))
  return schema.parse(await response.json())
}

async function told(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) return response.json()
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'unexpected',
    detail: `${response.status} ${response.statusText}`,
  }
}
