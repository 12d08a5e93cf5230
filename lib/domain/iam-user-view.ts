import type { Account } from './account'
import type { Assessment, Discreet, Owner } from './assessment'
import type { LastUse, ShownCredential, UnknownUse } from './credential'
import type { FactGroup, IamUser } from './iam-user'
import type { Uuid } from './ids'
import type { Instant } from './instant'
import type { Reason } from './reason'
import { evidenceDate } from './silence'
import { may, type Viewer } from './viewer'

/** The account an IAM user lives in, as far as pages about the user say it. */
export type HomeAccount = Pick<Account, 'id' | 'accountId' | 'name' | 'kind' | 'state' | 'reading' | 'readAt'>

/** Whoever answers for an IAM user, by name. */
export type OwnerView = Owner & { name: string }

/** The latest use of any credential a user has or had. `no-credential`: none was ever seen, so there is nothing to use. */
export type UserLastUse = LastUse | { state: 'no-credential' }

/**
 * The verdict as this viewer may see it: to those without `read-people` as if nobody had left. What a verdict remembers for
 * the next one is nobody's to see.
 */
export type AssessmentView = Omit<Assessment, 'carried' | 'discreet'>

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
export type IamUserLine = Pick<
  IamUserView,
  'id' | 'name' | 'createdAt' | 'removedAt' | 'owner' | 'lastUse' | 'stageSince'
> & {
  account: Pick<HomeAccount, 'id' | 'accountId' | 'name'>
  assessment: Pick<
    AssessmentView,
    'kind' | 'integration' | 'stage' | 'nextAction' | 'nextActionUntil' | 'signals' | 'excepted' | 'stale'
  >
}

const USE_GROUPS: readonly FactGroup[] = ['password', 'access-keys', 'certificates', 'ssh-keys', 'service-credentials']

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
  if (USE_GROUPS.some((group) => group !== 'ssh-keys' && user.readAt[group] === null))
    return { state: 'unknown', why: 'not-read' }
  return until ? { state: 'never', until: evidenceDate(until) } : { state: 'no-credential' }
}

/** A use as it is told: "never" reaches as far as AWS's records surely do, not to the moment they were asked for. */
export function toldUse(lastUse: LastUse): LastUse {
  return lastUse.state === 'never' ? { ...lastUse, until: evidenceDate(lastUse.until) } : lastUse
}

/** Reasons that go with `read-people`. A verdict as if nobody had left has few of them; a row judged by older rules may. */
const ABOUT_LEAVERS: ReadonlySet<Reason['code']> = new Set([
  'person-left',
  'person-access-ended',
  'used-after-leaving',
  'not-in-directory',
  'owner-left',
])

/** Whether a filter value would tell a viewer without `read-people` who has left. */
export function tellsOfLeavers(value: string): boolean {
  return value === 'close-leaver' || value === 'leaver' || value === 'not-in-directory'
}

/**
 * Parts of a verdict as this viewer may see them: to those without `read-people` as if nobody had left, so that leavers
 * look like everybody else. Source: design section 7, viewer.
 */
export function shownVerdict<T extends Pick<Assessment, 'nextAction' | 'nextActionUntil' | 'signals' | 'owner'>>(
  viewer: Viewer,
  verdict: T,
  discreet: Discreet | null,
): T {
  if (may(viewer, 'read-people')) return verdict
  const { nextAction, nextActionUntil, signals, owner } = discreet ?? verdict
  return {
    ...verdict,
    nextAction: tellsOfLeavers(nextAction) ? 'identify' : nextAction,
    nextActionUntil,
    owner,
    signals: signals.filter((signal) => !tellsOfLeavers(signal)),
  }
}

/** The whole verdict as this viewer may see it. */
export function shownAssessment(viewer: Viewer, { carried: _, discreet, ...verdict }: Assessment): AssessmentView {
  if (may(viewer, 'read-people')) return verdict
  const told = { ...verdict, ...discreet }
  const shown = (reasons: readonly Reason[]) => reasons.filter((reason) => !ABOUT_LEAVERS.has(reason.code))
  return {
    ...shownVerdict(viewer, told, null),
    kindBecause: shown(told.kindBecause),
    ownerBecause: shown(told.ownerBecause),
    stageBecause: shown(told.stageBecause),
    nextActionBecause: shown(told.nextActionBecause),
    blockedBy: shown(told.blockedBy),
  }
}
