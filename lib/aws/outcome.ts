import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'

/** What one question to AWS came to: an answer or the failure, never both and never silence. */
export type Outcome<T> = { ok: true; answer: T } | { ok: false; failure: Failure }

/** The work's answer, or its AWS failure as a value; any other error is ours and is thrown. */
export async function outcome<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, answer: await work }
  } catch (error) {
    if (error instanceof AwsFailure) return { ok: false, failure: error.failure }
    throw error
  }
}

/** The same outcome with another answer. */
export function mapped<T, U>(result: Outcome<T>, change: (answer: T) => U): Outcome<U> {
  return result.ok ? { ok: true, answer: change(result.answer) } : result
}

/** The object of the question is gone: deleted between the list that named it and the question. */
export function isGone(failure: Failure): boolean {
  return failure.code === 'other' && /^(NoSuchEntity|ResourceNotFound)/.test(failure.awsCode)
}

/** One question about each of many subjects, `limit` at a time. */
export async function askEach<S, T>(
  subjects: readonly S[],
  limit: number,
  ask: (subject: S) => Promise<T>,
): Promise<ReadonlyMap<S, Outcome<T>>> {
  const outcomes = new Map<S, Outcome<T>>()
  const left = subjects.values()
  const worker = async () => {
    for (const subject of left) outcomes.set(subject, await outcome(ask(subject)))
  }
  await Promise.all(Array.from({ length: limit }, worker))
  return outcomes
}

/**
 * Every subject's answer, `limit` questions at a time; whoever was deleted meanwhile is left out.
 * @throws AwsFailure when any other answer is missing: a part would look like all.
 */
export async function askAll<S, T>(
  subjects: readonly S[],
  limit: number,
  ask: (subject: S) => Promise<T>,
): Promise<{ subject: S; answer: T }[]> {
  const outcomes = await askEach(subjects, limit, ask)
  return subjects.flatMap((subject) => {
    const result = outcomes.get(subject)
    if (!result || (!result.ok && isGone(result.failure))) return []
    if (result.ok) return [{ subject, answer: result.answer }]
    throw new AwsFailure(result.failure)
  })
}
