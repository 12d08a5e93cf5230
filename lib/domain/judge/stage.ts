import type { Credential, LastUse } from '../facts/credential'
import type { FactGroup } from '../facts/fact-groups'
import { type IamUser, NOT_NEEDED } from '../facts/iam-user'
import { type Instant, latest } from '../instant'
import type { Owned } from '../people/owner'
import type { Assessment, Replacement, Soak, Stage } from './assessment'
import type { Classified } from './classify'
import type { Reason } from './reason'
import type { FoundReplacement } from './replacement'
import { groupsNotRead, isSilentFor, latestUse, liveCredentials, quietDays, silenceOf } from './silence'
import type { Window } from './window'

export interface Staged {
  stage: Stage
  because: Reason[]
  /** What still keeps the user from the next stage. */
  blockedBy: Reason[]
  /** Since `ready`, while something is live and all of it has a known silence. */
  soak: Soak | null
}

export interface StageClock {
  /** The silence that makes a user switched. */
  idle: Window
  now: Instant
}

/**
 * The stage of one IAM user, with the evidence for it; the first that holds, from `removed` down.
 *
 * `removedAt` is set by a successful reading of the account that did not see the user: absence from a failed one proves
 * nothing. Silence is proven by reports, not by `now`, which only tells what has expired. `previous`: a user that was
 * `disabled` stays so while a later reading fails.
 */
export function stageOf(
  user: IamUser,
  found: FoundReplacement | null,
  classified: Classified,
  owned: Owned,
  previous: Assessment | null,
  clock: StageClock,
): Staged {
  if (user.removedAt) return ended('removed', [{ code: 'absent-since', at: user.removedAt }])
  const live = liveCredentials(user, clock.now)
  const unread = groupsNotRead(user)
  if (live.length === 0 && (unread.length === 0 || staysDisabled(user, previous))) return disabled(user, previous)
  const never = unread.filter((group) => user.readAt[group] === null && !isNotNeeded(user, group))
  const unknown = live.length === 0 ? unread : never
  const hidden: Reason[] = unknown.length > 0 ? [{ code: 'facts-not-read', groups: unknown }] : []
  if (found?.replacement.counts) return withReplacement(user, found, live, hidden, clock)
  const missing: Reason[] = []
  if (classified.kind === 'unknown') missing.push(...classified.because)
  // Whose it was is known when its owner left: what to do then is the next action's, and no step back on the way to zero.
  if (!owned.owner && !owned.left) missing.push(...owned.because)
  if (missing.length > 0) return { stage: 'unidentified', because: missing, blockedBy: missing, soak: null }
  const blockedBy = found ? whyNotCounting(found) : [{ code: 'no-replacement' } as const]
  return {
    stage: 'identified',
    because: [...classified.because, ...owned.because],
    blockedBy: [...blockedBy, ...hidden],
    soak: null,
  }
}

/** SSH keys are not asked for while another credential is live: that they are not known says nothing then. */
function isNotNeeded(user: IamUser, group: FactGroup): boolean {
  return user.notRead.some((not) => not.group === group && not.because === NOT_NEEDED)
}

function ended(stage: Stage, because: Reason[]): Staged {
  return { stage, because, blockedBy: [], soak: null }
}

/** A failed reading freezes the verdict, if the kinds it misses had been read before. */
function staysDisabled(user: IamUser, previous: Assessment | null): boolean {
  return previous?.stage === 'disabled' && groupsNotRead(user).every((group) => user.readAt[group] !== null)
}

function disabled(user: IamUser, previous: Assessment | null): Staged {
  const unread = groupsNotRead(user)
  const since = previous?.stage === 'disabled' ? previous.carried.disabledAt : null
  const because: Reason = since ? { code: 'no-live-credential-since', at: since } : { code: 'no-live-credential' }
  return {
    ...ended('disabled', [because]),
    blockedBy: unread.length > 0 ? [{ code: 'facts-not-read', groups: unread }] : [],
  }
}

function withReplacement(
  user: IamUser,
  found: FoundReplacement,
  live: readonly Credential[],
  hidden: readonly Reason[],
  { idle }: StageClock,
): Staged {
  const because = [...replacementReasons(found), ...found.gap.told]
  const heard = live.filter((credential) => !isSilentFor(credential, user, idle.days))
  const unproven = whyNotProven(found, user)
  const soak = soakOf(live, user, idle.days)
  const noise = heard.map((credential) => stillHeard(credential, user, idle.days))
  const blockedBy = [...unproven, ...noise, ...(heard.length > 0 ? idle.because : []), ...hidden]
  if (blockedBy.length > 0) return { stage: 'ready', because, blockedBy, soak }
  const quiet: Reason[] = soak ? [{ code: 'quiet-since', at: soak.quietSince, days: soak.quietDays }] : []
  return { stage: 'switched', because: [...because, ...quiet], blockedBy: [], soak }
}

/** The shortest silence among live credentials; `null` when none is live or one's silence is not known. */
export function soakOf(live: readonly Credential[], user: IamUser, ofDays: number): Soak | null {
  const days = live.map((credential) => quietDays(credential, user))
  const since = latest(live.map((credential) => silenceOf(credential, user)?.since ?? null))
  if (since === null || days.some((day) => day === null)) return null
  return { quietDays: Math.min(...days.filter((day) => day !== null)), ofDays, quietSince: since }
}

/** What is known of a credential that was not silent for `ofDays` days. */
export function stillHeard(credential: Credential, user: IamUser, ofDays: number): Reason {
  const { id: credentialId, kind, lastUse } = credential
  const days = quietDays(credential, user)
  if (lastUse.state === 'unknown' || days === null) return { code: 'credential-use-unknown', kind, credentialId }
  return lastUse.state === 'never' ? { code: 'quiet-too-short', days, ofDays } : usedBecause(credential, lastUse)
}

export function usedBecause(
  { id: credentialId, kind }: Credential,
  { at, service, region }: Extract<LastUse, { state: 'used' }>,
): Reason {
  return { code: 'credential-used', kind, credentialId, at, service, region }
}

/** What replaces the user and how it is known, with any fault of its trust in the same breath. */
function replacementReasons({ replacement, acceptedAt }: FoundReplacement): Reason[] {
  const because: Reason[] = []
  if (replacement.type === 'assignment') {
    because.push({ code: 'assigned-in-identity-center', permissionSets: replacement.permissionSets })
    if (replacement.use.state === 'unprovable') because.push({ code: 'role-use-unprovable' })
  } else {
    const { roleId, roleName, integration, use } = replacement
    because.push({ code: 'role-trusts-integration', roleId, roleName, integration })
    if (use.state === 'used') because.push({ code: 'role-used', roleName, at: use.at })
    if (use.state === 'unused') because.push({ code: 'role-unused', roleName, until: use.until })
    if (use.state === 'unprovable') because.push({ code: 'role-use-unprovable' })
    because.push(...trustReasons(replacement))
  }
  if (acceptedAt) because.push({ code: 'replacement-accepted', at: acceptedAt })
  return because
}

/** What is wrong with a role's trust: all that is more than a note, or the gravest only, which keep it from proving anything. */
function trustReasons(
  { roleName, findings }: Extract<Replacement, { type: 'role' }>,
  which: 'all' | 'gravest' = 'all',
): Reason[] {
  const told = findings.filter(({ severity }) => (which === 'all' ? severity !== 'note' : severity === 'high'))
  return told.map(({ code }) => ({ code: 'trust-finding', roleName, finding: code }))
}

/** A role that exists is no role that works: the proof is a use of it after which the user fell silent, and a sound trust. */
function whyNotProven({ replacement, acceptedAt, gap }: FoundReplacement, user: IamUser): Reason[] {
  if (acceptedAt) return []
  const { use } = replacement
  const reasons = replacement.type === 'role' ? trustReasons(replacement, 'gravest') : []
  reasons.push(...gap.blocking)
  if (use.state === 'unprovable') reasons.push({ code: 'role-use-unprovable' })
  const roleName = replacement.type === 'role' ? replacement.roleName : replacement.permissionSets.join(', ')
  if (use.state === 'unused') reasons.push({ code: 'role-unused', roleName, until: use.until })
  const keyUsedAt = latestUse(user)
  if (use.state === 'used' && keyUsedAt && use.at < keyUsedAt)
    reasons.push({ code: 'role-unused-since-key', roleName, at: use.at, keyUsedAt })
  return reasons
}

/** Why a replacement that was found is none yet, or never. */
export function whyNotCounting({ replacement, noRole, others, elsewhere, dead }: FoundReplacement): Reason[] {
  if (replacement.type !== 'role') return [{ code: 'no-replacement' }]
  const { roleName, confidence } = replacement
  const reasons = [...(dead ? trustReasons(replacement) : []), ...noRole, ...others, ...elsewhere]
  if (confidence === 'suggested') reasons.push({ code: 'replacement-suggested', roleName })
  return reasons.length > 0 ? reasons : [{ code: 'no-replacement' }]
}
