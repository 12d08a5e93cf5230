import { covers, exceptionState } from '../exception'
import { type Credential, isLive } from '../facts/credential'
import { seenAt } from '../facts/iam-user'
import { DAY, type Instant, plus, wholeDays } from '../instant'
import type { Action, ActionScope } from './action'
import { type CredentialStep, hasOwnTrack, type NextAction } from './assessment'
import { saidNeeded } from './dormant'
import type { Reason } from './reason'
import { isSilentFor, liveCredentials, quietDays, silenceOf } from './silence'
import { usedBecause } from './stage'
import { dormantWindow, idleWindow, waitWindow } from './window'

/**
 * What to do with single credentials of a user that goes on, beside its next action, which they never contradict: on a track of
 * its own, where somebody is to say what used it, and for what is or may be a break-glass user there are none.
 */
export function credentialSteps(scope: ActionScope, { action }: Action): CredentialStep[] {
  if (scope.mayBreakGlass || hasOwnTrack(action) || action === 'answer-use' || action === 'none') return []
  const live = liveCredentials(scope.user, scope.now)
  const steps = [...liveSteps(scope, live, action), ...deadSteps(scope, action)]
  return scope.user.credentials.flatMap(({ id }) => steps.find((step) => step.credentialId === id) ?? [])
}

function liveSteps(scope: ActionScope, live: readonly Credential[], action: NextAction): CredentialStep[] {
  const keys = live.filter(({ kind }) => kind === 'access-key')
  const fresh = keys.find((key) => isFresh(key, scope))
  const step = (credential: Credential): CredentialStep | null => {
    const { id: credentialId, kind } = credential
    if (isSpared(credential, scope)) return null
    if (fresh && kind === 'access-key') {
      const rotation: Reason = { code: 'rotation-under-way', kind, credentialId: fresh.id, at: fresh.createdAt }
      return { credentialId, step: 'leave', because: [rotation] }
    }
    if (action === 'disable') return { credentialId, step: 'disable', because: silence(credential, scope) }
    return unneeded(credential, keys, scope)
  }
  const steps = live.flatMap((credential) => step(credential) ?? [])
  const goes = new Set(steps.flatMap((one) => (one.step === 'disable' ? one.credentialId : [])))
  const stays = live.filter(({ id }) => !steps.some(({ credentialId }) => credentialId === id))
  if (goes.size === 0) return steps
  return [...steps, ...stays.map(kept)]
}

/** A valid exception lets it stay. */
function isSpared({ kind }: Credential, { exceptions, now }: ActionScope): boolean {
  return exceptions.some((one) => covers(one, kind) && exceptionState(one, now) === 'valid')
}

function kept(credential: Credential): CredentialStep {
  const { id: credentialId, lastUse } = credential
  return { credentialId, step: 'keep', because: lastUse.state === 'used' ? [usedBecause(credential, lastUse)] : [] }
}

/** An access key that nothing used yet, too young to be called unused: somebody is about to put it where it belongs. */
function isFresh(key: Credential, { user, settings }: ActionScope): key is Credential & { createdAt: Instant } {
  const { lastUse, createdAt } = key
  if (createdAt === null) return false
  if (lastUse.state === 'unknown') return lastUse.why === 'made-after-report'
  return lastUse.state === 'never' && (quietDays(key, user) ?? 0) < settings.graceDays
}

/** What is unused for long, or was followed by a newer key that is used in its place. */
function unneeded(credential: Credential, keys: readonly Credential[], scope: ActionScope): CredentialStep | null {
  const { user, settings, carried } = scope
  const { id: credentialId } = credential
  const because = silence(credential, scope)
  const successor = successorOf(credential, keys)
  if (successor) {
    const instead: Reason = { code: 'newer-key-used', credentialId: successor.id, at: successor.at }
    if (isIdle(credential, scope)) return { credentialId, step: 'disable', because: [instead, ...because] }
    const { days } = idleWindow(scope, carried.usesApartDays, settings)
    const quiet: Reason = { code: 'quiet-too-short', days: quietDays(credential, user) ?? 0, ofDays: days }
    return { credentialId, step: 'wait', because: [instead, quiet] }
  }
  if (saidNeeded(scope).length > 0) return null
  const { days } = dormantWindow(carried.usesApartDays, settings)
  return isSilentFor(credential, user, days) ? { credentialId, step: 'disable', because } : null
}

function isIdle(credential: Credential, scope: ActionScope): boolean {
  const { user, carried, settings } = scope
  return isSilentFor(credential, user, idleWindow(scope, carried.usesApartDays, settings).days)
}

/** A newer key that was used after this one fell silent. */
function successorOf({ kind, createdAt, lastUse }: Credential, keys: readonly Credential[]) {
  if (kind !== 'access-key' || createdAt === null || lastUse.state === 'unknown') return null
  for (const { id, createdAt: made, lastUse: use } of keys) {
    if (made === null || made <= createdAt || use.state !== 'used') continue
    if (lastUse.state === 'never' || use.at > lastUse.at) return { id, at: use.at }
  }
  return null
}

function silence(credential: Credential, { user }: ActionScope): Reason[] {
  const { id: credentialId, kind, lastUse } = credential
  if (lastUse.state === 'never') return [{ code: 'credential-never-used', kind, credentialId, until: lastUse.until }]
  const quiet = silenceOf(credential, user)
  return quiet ? [{ code: 'quiet-since', at: quiet.since, days: quietDays(credential, user) ?? 0 }] : []
}

/**
 * AWS records no refused use, so that silence of what is off proves nothing: only that nobody asked for it back. Of a disabled
 * user everything waits and goes together.
 */
function deadSteps(scope: ActionScope, action: NextAction): CredentialStep[] {
  const { user, carried, staged, settings, stale, now } = scope
  const { days, because } = waitWindow(scope, carried.usesApartDays, settings)
  return user.credentials.flatMap((credential): CredentialStep[] => {
    const { id: credentialId, kind: what } = credential
    const since = carried.deadSince[credentialId]
    if (isLive(credential, now) || what === 'password' || !since || isSpared(credential, scope)) return []
    const seen = seenAt(user) ?? since
    const until = plus(since, days * DAY)
    const unasked: Reason = { code: 'not-asked-back', kind: what, credentialId, days: wholeDays(since, seen) }
    const isDue = staged.stage === 'disabled' ? action === 'delete' : seen >= until && !stale
    if (isDue) return [{ credentialId, step: 'delete', because: [unasked] }]
    const waits: Reason[] = seen < until ? [{ code: 'wait-until', at: until }, ...because] : []
    return [{ credentialId, step: 'wait', because: [unasked, ...waits] }]
  })
}
