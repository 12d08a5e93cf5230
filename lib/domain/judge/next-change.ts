import { DAY, earliest, HOUR, type Instant, plus, wholeDays } from '../instant'
import type { ActionScope } from './action'
import type { Assessment } from './assessment'
import { neededUntil } from './dormant'
import { staleAt } from './freshness'
import { expiringFrom } from './signals'
import { liveCredentials } from './silence'

/**
 * The earliest instant after `now` at which time alone changes a verdict: facts grow stale, a key grows old, a credential
 * or an exception ends, a job that was said to need it should have run, nobody has handed over a leaver's user. Silence is not
 * among them (only a newer report lengthens it), nor the end of a wait (a reading must see it through).
 */
export function nextChangeAt(scope: ActionScope): Instant | null {
  const { user, carried, exceptions, settings, now } = scope
  const { leaverSince } = carried
  if (user.removedAt) return null
  const live = liveCredentials(user, now)
  const instants = [
    staleAt(user, settings),
    neededUntil(scope),
    leaverSince && plus(leaverSince, settings.handOverDays * DAY),
    ...exceptions.flatMap((exception) => [expiringFrom(exception), exception.until]),
    ...live.map((credential) => credential.expiresAt),
    ...live.map(({ kind, createdAt }) =>
      kind === 'access-key' && createdAt ? plus(createdAt, settings.oldKeyDays * DAY) : null,
    ),
  ]
  return earliest(instants.filter((at) => at !== null && at > now))
}

/** Conditions of a trust policy may name a moment; none is judged later than so long after it. */
const JUDGED_EVERY = 12 * HOUR

/**
 * From when on a reading that tells the same as that of `readAt` may change one of these verdicts: where time alone changes it, and
 * where days are counted that readings must see through, of what was switched off.
 */
export function readingChangesAt(verdicts: readonly Assessment[], readAt: Instant): Instant {
  const nextDay = (since: Instant) => plus(since, (wholeDays(since, readAt) + 1) * DAY)
  const instants = verdicts.flatMap(({ nextChangeAt, carried: { deadSince, disabledAt } }) => [
    nextChangeAt,
    ...[...Object.values(deadSince), ...(disabledAt ? [disabledAt] : [])].map(nextDay),
  ])
  const limit = plus(readAt, JUDGED_EVERY)
  return earliest([limit, ...instants]) ?? limit
}
