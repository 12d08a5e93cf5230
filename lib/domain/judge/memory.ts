import type { CurrentDecision, DecisionValues, UseAnswer } from '../decision'
import { type Credential, isLive } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { Uuid } from '../ids'
import { DAY, earliest, type Instant, latest, plus, wholeDays } from '../instant'
import { isGone } from '../people/doors'
import type { Person } from '../people/person'
import { type Assessment, type Carried, hasOwnTrack, type Stage } from './assessment'
import type { UsedAgain } from './reason'
import { latestUse, liveCredentials } from './silence'
import { stageSinceOf } from './stage-since'

/** What a verdict remembers from, besides the one before it. */
export interface Remembering {
  user: IamUser
  stage: Stage
  previous: Assessment | null
  /** Whoever has left: its person or owner. */
  leaver: Person | null
  /** Everybody that facts and decisions name. */
  people: ReadonlyMap<Uuid, Person>
  decisions: readonly CurrentDecision[]
  /** Those of them, and of those about its replacement, that the stage may rest on. */
  standing: readonly string[]
  /** Time of this verdict. */
  now: Instant
}

/** What verdicts of earlier versions did not remember. */
const NOT_REMEMBERED = { usesApartDays: null, deadSince: {}, liveSince: null, leaverSince: null }

/**
 * What the next verdict must know of this one. *Used again*: after `switched` or `disabled`, a use newer than any known
 * before, or a credential made or re-activated.
 */
export function memoryOf({ user, stage, previous, leaver, people, decisions, standing, now }: Remembering): Carried {
  const before = previous && { ...NOT_REMEMBERED, ...previous.carried }
  const dead = user.credentials.filter((one) => !isLive(one, now)).map((one) => one.id)
  const isOff = stage === 'disabled' || stage === 'removed'
  const heard = stage === 'removed' ? null : alarm(user, previous, now)
  // That a user was switched off ends what was used before; what happened while it was off does not end with it.
  const stands = isOff && previous?.stage !== 'disabled' ? null : (before?.usedAgain ?? null)
  const found = isOff ? {} : leaversFound(before, leaver, people, now)
  const open = answerTo({ usedAgain: stands }, decisions) === null ? stands : null
  const held = stageSinceOf(stage, previous, standing, now)
  return {
    ...held,
    switchedAt: stage === 'switched' ? (before?.switchedAt ?? held.stageSince) : null,
    disabledAt: stage === 'disabled' ? ((heard === null ? before?.disabledAt : null) ?? now) : null,
    usedAgain:
      stage === 'removed' ? null : (open ?? (isOff && previous?.stage !== 'disabled' ? null : heard) ?? stands),
    lastUse: latest([latestUse(user), before?.lastUse ?? null]),
    usesApartDays: usesApart(user, previous),
    deadCredentialIds: dead,
    deadSince: Object.fromEntries(dead.map((id) => [id, before ? (deadBefore(id, before) ?? now) : now])),
    liveSince: isOff ? null : previous?.stage === 'disabled' ? now : (before?.liveSince ?? null),
    leaverSince: (leaver && found[leaver.id]) ?? null,
    ...(Object.keys(found).length > 0 && { leaversFound: found }),
  }
}

/** A clock that runs is not begun again by a match that goes and comes back; whoever is back in the company ends theirs. */
function leaversFound(
  before: Carried | null,
  leaver: Person | null,
  people: ReadonlyMap<Uuid, Person>,
  now: Instant,
): Readonly<Record<Uuid, Instant>> {
  const back = new Set<string>([...people.values()].flatMap(({ id, status }) => (isGone(status) ? [] : id)))
  const known = Object.entries(before?.leaversFound ?? {}).filter(([id]) => !back.has(id))
  if (!leaver) return Object.fromEntries(known)
  // Verdicts of earlier versions knew since when, but not of whom.
  const since = before?.leaversFound ? now : (before?.leaverSince ?? now)
  return { [leaver.id]: since, ...Object.fromEntries(known) }
}

/** Verdicts of earlier versions knew only which credentials were dead, and since when all were. */
function deadBefore(id: Uuid, before: Carried): Instant | null {
  return before.deadSince[id] ?? (before.deadCredentialIds.includes(id) ? before.disabledAt : null)
}

/**
 * Whether a credential was live when this was remembered: what lists, doors and pages say, so that all of them say the same.
 * `nextChangeAt` has it judged again when it expires.
 */
export function liveAsJudged({
  deadCredentialIds,
}: Pick<Carried, 'deadCredentialIds'>): (one: { id: Uuid }) => boolean {
  return ({ id }) => !deadCredentialIds.includes(id)
}

/** When what happened that should not have: what an answer to it names. */
export function usedAgainAt({ usedAgain }: Pick<Carried, 'usedAgain'>): Instant | null {
  return usedAgain?.at ?? null
}

/** What somebody answered to a use; `null`: nobody did yet. An answer is to one use, so that a later one asks again. */
export function answerTo(carried: Pick<Carried, 'usedAgain'>, decisions: readonly CurrentDecision[]): UseAnswer | null {
  const answer = decisions.find((one) => one.type === 'answer-use')?.value
  return answer && answer.usedAt === usedAgainAt(carried) ? answer.answer : null
}

/** What somebody said of the silence that lasts; `null`: nobody did, or it was used since. */
export function dormantAnswerTo(
  { lastUse }: Pick<Carried, 'lastUse'>,
  decisions: readonly CurrentDecision[],
): (DecisionValues['answer-dormant'] & { at: Instant }) | null {
  const said = decisions.find((one) => one.type === 'answer-dormant')
  return said && said.value.lastUse === lastUse ? { ...said.value, at: said.at } : null
}

/** A report tells uses to its day less four hours: a use it does not tell yet may be this much after its evidence date. */
const BEYOND_EVIDENCE = 2 * DAY

/**
 * The furthest that two uses of the user were seen to lie apart, in whole days; `null` when no two were seen. Days count only
 * where AWS's records proved silence between the two: days without a reading do not.
 */
export function usesApart(user: IamUser, previous: Assessment | null): number | null {
  const before = previous && { ...NOT_REMEMBERED, ...previous.carried }
  const used = latestUse(user)
  const known = before?.usesApartDays ?? null
  if (!before?.lastUse || !used || used <= before.lastUse || !previous?.evidenceAt) return known
  // Silence while it was off tells nothing of how often something needs it.
  if (previous.stage === 'disabled') return known
  const from = latest([before.lastUse, before.liveSince]) ?? before.lastUse
  const proven = earliest([used, plus(previous.evidenceAt, BEYOND_EVIDENCE)]) ?? used
  return Math.max(known ?? 0, wholeDays(from, proven))
}

function alarm(user: IamUser, previous: Assessment | null, now: Instant): UsedAgain | null {
  if (!previous) return null
  const { stage, carried } = previous
  const used = latestUse(user)
  const isNewer = used !== null && (!carried.lastUse || used > carried.lastUse)
  if (stage === 'disabled') return alarmWhileOff(user, carried, isNewer ? used : null, now)
  if (isNewer && (stage === 'switched' || isBreakGlass(previous))) return { code: 'used-again', at: used }
  if (stage !== 'switched') return null
  for (const credential of liveCredentials(user, now)) {
    const { id, createdAt } = credential
    const made = createdAt !== null && createdAt > carried.stageSince
    // A key may only just have been found.
    if (made || carried.deadCredentialIds.includes(id)) return madeAgain(credential, made ? createdAt : now)
  }
  return null
}

/** Nothing was live: whatever is now was not before, and what was used or made since then was on for a while unseen. */
function alarmWhileOff(user: IamUser, carried: Carried, newUse: Instant | null, now: Instant): UsedAgain | null {
  const since = carried.disabledAt ?? carried.stageSince
  const [live] = liveCredentials(user, now)
  if (newUse && (live || newUse > since)) return { code: 'used-again', at: newUse }
  if (live) return madeAgain(live, live.createdAt && live.createdAt > since ? live.createdAt : now)
  const made = user.credentials.find(
    ({ id, createdAt }) => createdAt !== null && createdAt > since && !carried.deadCredentialIds.includes(id),
  )
  return made?.createdAt ? madeAgain(made, made.createdAt) : null
}

/**
 * An approved break-glass user is there for emergencies: any use of it is one, or an alarm; more than ever while it is to be cut
 * off, when nothing keeps it.
 */
function isBreakGlass({ kind, excepted, nextAction }: Assessment): boolean {
  return kind === 'break-glass' && (excepted || hasOwnTrack(nextAction))
}

function madeAgain({ id, kind }: Credential, at: Instant): UsedAgain {
  return { code: 'credential-made-again', kind, credentialId: id, at }
}
