import type { Exception } from '../exception'
import type { IamUser } from '../facts/iam-user'
import { DAY, earliest, type Instant, plus } from '../instant'
import type { Carried } from './assessment'
import { staleAt } from './freshness'
import type { Settings } from './settings'
import { expiringFrom } from './signals'
import { liveCredentials } from './silence'

/**
 * The earliest instant after `now` at which time alone changes a verdict: facts grow stale, a key grows old, a credential
 * or an exception ends, nobody has handed over a leaver's user. Silence is not among them (only a newer report lengthens it),
 * nor the end of a wait (a reading must see it through).
 */
export function nextChangeAt(
  user: IamUser,
  { leaverSince }: Pick<Carried, 'leaverSince'>,
  exceptions: readonly Exception[],
  settings: Settings,
  now: Instant,
): Instant | null {
  if (user.removedAt) return null
  const live = liveCredentials(user, now)
  const instants = [
    staleAt(user, settings),
    leaverSince && plus(leaverSince, settings.handOverDays * DAY),
    ...exceptions.flatMap((exception) => [expiringFrom(exception), exception.until]),
    ...live.map((credential) => credential.expiresAt),
    ...live.map(({ kind, createdAt }) =>
      kind === 'access-key' && createdAt ? plus(createdAt, settings.oldKeyDays * DAY) : null,
    ),
  ]
  return earliest(instants.filter((at) => at !== null && at > now))
}
