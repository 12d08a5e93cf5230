import type { FactGroup } from '../facts/fact-groups'
import { type IamUser, NOT_NEEDED } from '../facts/iam-user'
import { earliest, HOUR, type Instant, plus } from '../instant'
import type { Reason } from './reason'
import type { Settings } from './settings'

/** Groups whose latest reading failed (what was not needed is none of them). */
export function failedGroups(user: IamUser): FactGroup[] {
  return user.notRead.filter((not) => not.because !== NOT_NEEDED).map((not) => not.group)
}

/** When the oldest of the facts every scan reads counts as stale; `null` when none was ever read. */
export function staleAt(user: IamUser, settings: Settings): Instant | null {
  const { existence, password } = user.readAt
  const oldest = earliest([existence, password, user.readAt['access-keys']])
  return oldest && plus(oldest, settings.staleHours * HOUR)
}

/**
 * Why a user's facts are not wholly fresh; empty when they are. `failed`: the latest attempt at the account failed, so that
 * facts of any age are old. A removed user's facts are final.
 */
export function staleReasons(user: IamUser, settings: Settings, failed: boolean, now: Instant): Reason[] {
  if (user.removedAt) return []
  const reasons: Reason[] = []
  const missing = failedGroups(user)
  if (missing.length > 0) reasons.push({ code: 'facts-not-read', groups: missing })
  const at = staleAt(user, settings)
  if (at && (failed || at <= now)) reasons.push({ code: 'facts-stale', at: plus(at, -settings.staleHours * HOUR) })
  return reasons
}
