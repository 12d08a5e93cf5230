import type { Cause, NewEvent } from '../domain/event'
import type { IamUser } from '../domain/facts/iam-user'
import type { Uuid } from '../domain/ids'
import type { Assessment } from '../domain/judge/assessment'
import { usedAgainAt } from '../domain/judge/memory'
import { movedBecause } from '../domain/judge/went-back'

/** The events of one user's verdict changing: its stage, and an alarm when it was used again. */
export function verdictEvents(
  user: IamUser,
  account: Uuid,
  before: Assessment | null,
  after: Assessment,
  cause: Cause,
): NewEvent[] {
  if (!before) return []
  const about = {
    recordedAt: cause.now,
    happenedAfter: cause.after ?? null,
    happenedBy: cause.now,
    actor: cause.by,
    subjects: [user.id, account],
  }
  const events: NewEvent[] = []
  if (before.stage !== after.stage)
    events.push({
      ...about,
      news: { type: 'stage-changed', from: before.stage, to: after.stage, because: movedBecause(before, after) },
    })
  const again = after.carried.usedAgain
  // One that somebody answered, and took the answer back, was told before.
  if (again && usedAgainAt(before.carried) !== again.at)
    events.push({ ...about, news: { type: 'used-again', because: again } })
  return events
}
