import type { IamUser } from '../facts/iam-user'
import { DAY, type Instant, plus } from '../instant'
import type { Owned } from '../people/owner'
import type { Person } from '../people/person'
import type { Assessment, Kind, Match, NextAction, Stage } from './assessment'
import { isDormant } from './credential-verdict'
import { lastDayOf, quarantineOf, usedAfterLeaving } from './marks'
import type { Reason } from './reason'
import type { Settings } from './settings'
import { isSilentFor, latestUse, liveCredentials } from './silence'
import { type Staged, soakOf, usedBecause } from './stage'

/** What the next action is chosen from. */
export interface ActionScope {
  user: IamUser
  kind: Kind
  match: Match | null
  /** The matched person. */
  person: Person | null
  owned: Owned
  staged: Staged
  carried: Assessment['carried']
  /** Some fact is old or its last reading failed: nothing may be deleted on it. */
  stale: boolean
  settings: Settings
  now: Instant
}

export interface Action {
  action: NextAction
  because: Reason[]
  /** Until when to keep or to wait; `null`: no date is known. */
  until: Instant | null
}

/** What to do next with one IAM user: the first that holds, in the order of `NEXT_ACTIONS`. */
export function nextActionOf(scope: ActionScope): Action {
  const { staged, user, now } = scope
  if (staged.stage === 'removed') return act('none', staged.because)
  if (staged.stage === 'disabled') return afterDisabling(scope)
  const isAlive = liveCredentials(user, now).length > 0
  return (
    (isAlive ? (containment(scope) ?? leaverCase(scope)) : null) ??
    (scope.carried.usedAgain ? act('answer-use', [scope.carried.usedAgain]) : null) ??
    kept(scope) ??
    dormant(scope) ??
    byStage(staged)
  )
}

function act(action: NextAction, because: Reason[], until: Instant | null = null): Action {
  return { action, because, until }
}

function containment({ user, kind, person, match }: ActionScope): Action | null {
  const because: Reason[] = []
  const policy = quarantineOf(user)
  if (policy) because.push({ code: 'quarantined', policy })
  const used = usedAfterLeaving(user, person)
  const personal = kind === 'human' || kind === 'unknown'
  if (match && personal && used)
    because.push({ code: 'used-after-leaving', personId: match.personId, at: used }, ...askWhose(match))
  return because.length > 0 ? act('contain-exposed', because) : null
}

/** What was matched by likeness alone is asked about before it is closed: it may be somebody else's. */
function askWhose(match: Match | null): Reason[] {
  return match?.confidence === 'likely' ? [{ code: 'ask-whose', personId: match.personId, method: match.method }] : []
}

/** A person's own user is closed; a machine's, whose owner left, is handed over. */
function leaverCase({ user, match, person, owned, settings, now }: ActionScope): Action | null {
  const gone = person?.status === 'left' ? person : owned.left
  if (!gone || (gone !== person && owned.owner)) return null
  const live = liveCredentials(user, now)
  const heard = live.filter((credential) => !isSilentFor(credential, user, settings.idleDays))
  const because: Reason[] = [{ code: 'person-left', personId: gone.id, at: lastDayOf(gone) }]
  if (gone !== person) because.push({ code: 'owner-left', personId: gone.id })
  else because.push(...askWhose(match))
  const soak = soakOf(live, user, settings.idleDays)
  if (heard.length === 0 && soak) because.push({ code: 'quiet-since', at: soak.quietSince, days: soak.quietDays })
  for (const credential of heard) {
    const { id: credentialId, kind, lastUse } = credential
    if (lastUse.state === 'used') because.push(usedBecause(credential, lastUse))
    else if (lastUse.state === 'unknown') because.push({ code: 'credential-use-unknown', kind, credentialId })
  }
  return act('close-leaver', because)
}

/** Break-glass users stay; without MFA, or with a key, they are not what they should be. */
function kept({ kind, user, now }: ActionScope): Action | null {
  if (kind !== 'break-glass') return null
  const hasKey = liveCredentials(user, now).some((credential) => credential.kind !== 'password')
  const unsafe = user.mfaActive !== true || hasKey
  return act('keep', unsafe ? [{ code: 'break-glass' }, { code: 'break-glass-unsafe' }] : [{ code: 'break-glass' }])
}

function dormant({ user, settings, now }: ActionScope): Action | null {
  const live = liveCredentials(user, now)
  if (live.length === 0 || !live.every((credential) => isDormant(credential, user, settings))) return null
  const used = latestUse(user)
  if (used) return act('disable-dormant', [{ code: 'dormant-since', at: used }])
  return act(
    'disable-dormant',
    live.flatMap(({ id, kind, lastUse }): Reason[] =>
      lastUse.state === 'never'
        ? [{ code: 'credential-never-used', kind, credentialId: id, until: lastUse.until }]
        : [],
    ),
  )
}

const BY_STAGE: Readonly<Record<Exclude<Stage, 'disabled' | 'removed'>, NextAction>> = {
  unidentified: 'identify',
  identified: 'create-replacement',
  ready: 'switch',
  switched: 'disable',
}

function byStage({ stage, because, blockedBy }: Staged): Action {
  if (stage === 'disabled' || stage === 'removed') return act('none', because)
  return act(BY_STAGE[stage], blockedBy.length > 0 ? blockedBy : because)
}

/** Waiting after disabling; then deletion, unless something about the user is not known. */
function afterDisabling({ kind, carried, staged, stale, settings, now, user }: ActionScope): Action {
  const since = carried.disabledAt ?? now
  const window = kind === 'human' ? settings.waitDaysHuman : settings.waitDaysMachine
  const until = plus(since, Math.max(window, carried.longestGapDays ?? 0) * DAY)
  // The waiting must be seen through by readings: time without one proves nothing.
  const seen = user.readAt.existence ?? since
  if (seen < until) return act('wait', [{ code: 'wait-until', at: until }], until)
  if (stale || staged.blockedBy.length > 0) return act('wait', [...staged.blockedBy, ...staleReason(stale, seen)])
  return act('delete', staged.because)
}

function staleReason(stale: boolean, at: Instant): Reason[] {
  return stale ? [{ code: 'facts-stale', at }] : []
}
