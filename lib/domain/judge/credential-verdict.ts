import { type Credential, isLive } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import { type Instant, wholeDays } from '../instant'
import type { Settings } from './settings'
import { isSilentFor, quietDays } from './silence'

/** Never used in all the time AWS recorded, and no longer young (older than the days of grace). */
export function isNeverUsed(credential: Credential, user: IamUser, settings: Settings): boolean {
  return credential.lastUse.state === 'never' && (quietDays(credential, user) ?? 0) >= settings.graceDays
}

/** Silent for the dormant window up to the evidence date; a credential never used is dormant when it is as old. */
export function isDormant(credential: Credential, user: IamUser, settings: Settings): boolean {
  return isSilentFor(credential, user, settings.dormantDays)
}

/** The one answer to "is this an old key?": a live access key made at least `oldKeyDays` days before `now`. */
export function isOldKey(credential: Credential, settings: Settings, now: Instant): boolean {
  return (
    credential.kind === 'access-key' &&
    isLive(credential, now) &&
    credential.createdAt !== null &&
    wholeDays(credential.createdAt, now) >= settings.oldKeyDays
  )
}
