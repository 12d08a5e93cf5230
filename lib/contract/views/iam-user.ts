import type { Account } from '../../domain/facts/account'
import { CREDENTIAL_GROUPS, type LastUse, type ShownCredential, type UnknownUse } from '../../domain/facts/credential'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Assessment, Owner } from '../../domain/judge/assessment'
import { evidenceDate } from '../../domain/judge/silence'
import type { iamUserLine } from '../shapes/iam-users'
import type { Shown } from '../shapes/registry'

/** The account an IAM user lives in, as far as pages about the user say it. */
export type HomeAccount = Pick<Account, 'id' | 'accountId' | 'name' | 'kind' | 'state' | 'reading' | 'readAt'>

/** Whoever answers for an IAM user, by name. */
export type OwnerView = Owner & { name: string }

/** The latest use of any credential a user has or had. `no-credential`: none was ever seen, so there is nothing to use. */
export type UserLastUse = LastUse | { state: 'no-credential' }

/** The verdict, one for everybody. What it remembers for the next one is nobody's to see. */
export type AssessmentView = Omit<Assessment, 'carried'>

/** One IAM user from database to pixel: facts, credentials with key ids as the viewer may see them, verdict, names. */
export interface IamUserView extends Omit<IamUser, 'credentials'> {
  credentials: readonly ShownCredential[]
  account: HomeAccount
  owner: OwnerView | null
  /** The matched person; `null`: nobody, or not known (`assessment.matchKnown`). */
  person: { id: Uuid; name: string } | null
  lastUse: UserLastUse
  stageSince: Instant
  assessment: AssessmentView
}

/** What a list needs of an {@link IamUserView}: the same names, less of it. */
export type IamUserLine = Shown<typeof iamUserLine>

/**
 * The latest use over all credentials, three-valued: a use seen (`lastUsedAt`, of deleted credentials too) is a fact;
 * without one, a single credential or fact group that is not known makes the whole unknown, never "never".
 */
export function lastUseOf(user: Pick<IamUser, 'credentials' | 'readAt'>, lastUsedAt: Instant | null): UserLastUse {
  let newest: Extract<LastUse, { state: 'used' }> | null = null
  let until: Instant | null = null
  let unknown: UnknownUse | null = null
  for (const { lastUse } of user.credentials) {
    if (lastUse.state === 'used' && (!newest || lastUse.at > newest.at)) newest = lastUse
    if (lastUse.state === 'unknown') unknown = lastUse.why
    if (lastUse.state === 'never' && (!until || lastUse.until < until)) until = lastUse.until
  }
  if (lastUsedAt && (!newest || newest.at < lastUsedAt))
    return { state: 'used', at: lastUsedAt, region: null, service: null }
  if (newest) return newest
  if (unknown) return { state: 'unknown', why: unknown }
  if (CREDENTIAL_GROUPS.some((group) => group !== 'ssh-keys' && user.readAt[group] === null))
    return { state: 'unknown', why: 'not-read' }
  return until ? { state: 'never', until: evidenceDate(until) } : { state: 'no-credential' }
}

/** A use as it is told: "never" reaches as far as AWS's records surely do, not to the moment they were asked for. */
export function toldUse(lastUse: LastUse): LastUse {
  return lastUse.state === 'never' ? { ...lastUse, until: evidenceDate(lastUse.until) } : lastUse
}

/** Verdicts that were made before somebody was named to act are shown without, until they are made again. */
export function shownAssessment({ carried: _, ...verdict }: Assessment): AssessmentView {
  return { ...UNTOLD, ...verdict }
}

const UNTOLD = { nextActor: null, notChecked: [], steps: [] }
