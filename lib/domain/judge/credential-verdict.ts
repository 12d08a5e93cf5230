import { type Credential, isLive } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import { type Instant, wholeDays } from '../instant'
import type { Settings } from './settings'
import { isSilentFor, quietDays } from './silence'

/** What is said of one credential, on its row. */
export type CredentialVerdict = 'not-live' | 'use-unknown' | 'never-used' | 'dormant' | 'old-key'

/** Every verdict that holds for a credential of `user`; a dead credential has only the one. */
export function credentialVerdicts(
  credential: Credential,
  user: IamUser,
  settings: Settings,
  now: Instant,
): CredentialVerdict[] {
  if (!isLive(credential, now)) return ['not-live']
  const verdicts: CredentialVerdict[] = []
  if (credential.lastUse.state === 'unknown') verdicts.push('use-unknown')
  if (isNeverUsed(credential, user, settings)) verdicts.push('never-used')
  if (isDormant(credential, user, settings)) verdicts.push('dormant')
  if (isOldKey(credential, settings, now)) verdicts.push('old-key')
  return verdicts
}

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
