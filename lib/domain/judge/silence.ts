import { CREDENTIAL_KINDS, CREDENTIALS, type Credential, groupOf, isLive } from '../facts/credential'
import type { FactGroup } from '../facts/fact-groups'
import { type IamUser, NOT_NEEDED } from '../facts/iam-user'
import { earliest, HOUR, type Instant, latest, plus, startOfDay, wholeDays } from '../instant'

/** AWS may be this late in telling a use. Source: IAM User Guide, "Generate credential reports" (reports are renewed at most every four hours). */
const REPORT_LAG = 4 * HOUR

/**
 * The moment up to which AWS's records prove silence: a report's `GeneratedTime` less four hours, at day precision.
 */
export function evidenceDate(generatedAt: Instant): Instant {
  return startOfDay(plus(generatedAt, -REPORT_LAG))
}

/**
 * The evidence date for everything the credential report tells about a user; `null` when no report ever did. A use that AWS
 * told lately is known although it is later than what AWS surely tells by then.
 */
export function evidenceAt(user: IamUser): Instant | null {
  const reports = earliest([user.readAt.password, user.readAt['access-keys']])
  return reports && latest([evidenceDate(reports), latestUse(user)])
}

/** The credentials somebody could use at `now`. */
export function liveCredentials(user: IamUser, now: Instant): Credential[] {
  return user.credentials.filter((credential) => isLive(credential, now))
}

/** From when to when a credential is proven silent; `null` when its use is not known, which is never silence. */
export interface Silence {
  since: Instant
  until: Instant
}

/**
 * The proven silence of one credential of `user`: from its last use (or its making, when never used) to the evidence
 * date of the report that tells it. `now` is not asked for: time without a newer report proves nothing.
 */
export function silenceOf(credential: Credential, user: IamUser): Silence | null {
  const { lastUse } = credential
  if (lastUse.state === 'unknown') return null
  const group = CREDENTIALS[credential.kind].lastUseIn
  const readAt = group && user.readAt[group]
  const told = lastUse.state === 'never' ? earliest([lastUse.until, readAt]) : readAt
  if (!told) return null
  const until = evidenceDate(told)
  if (lastUse.state === 'used') return { since: lastUse.at, until }
  const made =
    credential.createdAt ?? (credential.kind === 'password' ? user.passwordChangedAt : null) ?? user.createdAt
  return { since: made, until }
}

/** Whole days a credential has been silent, as far as records reach; `null` when not known. */
export function quietDays(credential: Credential, user: IamUser): number | null {
  const silence = silenceOf(credential, user)
  return silence && wholeDays(silence.since, silence.until)
}

/** Whether the credential was silent for `days` days (> 0) up to its evidence date. */
export function isSilentFor(credential: Credential, user: IamUser, days: number): boolean {
  const quiet = quietDays(credential, user)
  return quiet !== null && quiet >= days
}

/** The latest use of any credential the user has now. */
export function latestUse(user: IamUser): Instant | null {
  return latest(user.credentials.map(({ lastUse }) => (lastUse.state === 'used' ? lastUse.at : null)))
}

/**
 * Credential groups whose latest reading is missing, for whatever cause: what none of them lists cannot be called dead. A
 * group that was read before and lately needed no new reading counts as read.
 */
export function groupsNotRead(user: IamUser): FactGroup[] {
  const failed = new Set(user.notRead.flatMap(({ group, because }) => (because === NOT_NEEDED ? [] : group)))
  const isRead = (group: FactGroup) => user.readAt[group] !== null && !failed.has(group)
  return CREDENTIAL_KINDS.filter((kind) => !CREDENTIALS[kind].listedBy.some(isRead)).map(groupOf)
}
