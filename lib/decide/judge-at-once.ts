import { judgeMarked } from '../assess/judge-marked'
import { MOST_AT_ONCE } from '../domain/decision'
import type { Uuid } from '../domain/ids'
import { log } from '../log'
import type { Context } from './context'

/** Judges what a decision has marked, in its request: up to 200 IAM users, and the rest by the job. */
export async function judgeAtOnce({ db, now }: Context, users: readonly Uuid[]): Promise<void> {
  await elseByJob(judgeMarked(db, now, { only: users.slice(0, MOST_AT_ONCE) }))
}

/**
 * Waits for judging that the database asks for already. What was decided stands whether or not it can be judged now: an error
 * is logged, and the job judges.
 */
export async function elseByJob(judging: Promise<unknown>): Promise<void> {
  await judging.catch((error: unknown) => log.error({ err: error }, 'not judged at once; a job does it'))
}
