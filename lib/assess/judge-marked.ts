import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Db } from '../store/engine/database'
import { markedToJudge, takeMarks } from '../store/write/to-judge'
import { traced } from '../tracing'
import { reassessAccount } from './reassess'

/**
 * Judges again the IAM users that are marked (all, or `only` these), as caused by whoever marked them, and takes their marks
 * away. What cannot be judged keeps its mark and does not keep the others waiting.
 * @returns how many verdicts changed.
 * @throws the first error that was met, when all the others are judged.
 */
export async function judgeMarked(
  db: Db,
  now: Instant,
  { only = null, signal }: { only?: readonly Uuid[] | null; signal?: AbortSignal } = {},
): Promise<number> {
  let changed = 0
  const errors: unknown[] = []
  for (const marked of await markedToJudge(db, only)) {
    if (signal?.aborted) break
    try {
      const attributes = { 'iam_sunset.account.id': marked.account, 'iam_sunset.users': marked.users.length }
      changed += await traced('judge marked', { attributes }, async () => {
        const verdicts = await reassessAccount(db, marked.account, { now, by: marked.by }, marked.users)
        await takeMarks(db, marked)
        return verdicts
      })
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
  return changed
}
