import { DAY, earliest, type Instant, plus } from '../instant'
import type { ActionScope } from './action'
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
