import type { Assessment } from '../domain/assessment'
import type { NewEvent } from '../domain/event'
import type { IamUser } from '../domain/iam-user'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'

/** The events of one user's verdict changing: its stage, and an alarm when it was used again. */
export function verdictEvents(
  user: IamUser,
  account: Uuid,
  before: Assessment | null,
  after: Assessment,
  now: Instant,
): NewEvent[] {
  if (!before) return []
  const about = {
    recordedAt: now,
    happenedAfter: null,
    happenedBy: now,
    actor: { type: 'system' as const, name: 'scan' as const },
    subjects: [user.id, account],
  }
  const events: NewEvent[] = []
  if (before.stage !== after.stage)
    events.push({
      ...about,
      type: 'stage-changed',
      data: { from: before.stage, to: after.stage, because: after.stageBecause },
    })
  if (!before.signals.includes('used-again') && after.signals.includes('used-again'))
    events.push({ ...about, type: 'used-again', data: { because: after.nextActionBecause } })
  return events
}
