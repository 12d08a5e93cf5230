import { covers, exceptedUntil, exceptionState, expiredException } from '../exception'
import { lastMoment } from '../instant'
import { type Action, type ActionScope, act, ownerOr } from './action'
import type { NextActor } from './assessment'
import { afterDisabling } from './deletion'
import { dormant, saidNeeded } from './dormant'
import { onOwnTrack } from './own-track'
import type { Reason } from './reason'
import { isSilentFor, liveCredentials } from './silence'
import { type Staged, stillHeard, usedBecause } from './stage'
import { idleWindow } from './window'

/** What to do next with one IAM user: the first that holds, in the order of `NEXT_ACTIONS`. */
export function nextActionOf(scope: ActionScope): Action {
  const { staged } = scope
  if (staged.stage === 'removed') return act('none', null, staged.because)
  return (
    onOwnTrack(scope) ??
    usedAgain(scope) ??
    excepted(scope) ??
    (staged.stage === 'disabled' ? afterDisabling(scope) : null) ??
    breakGlass(scope) ??
    (scope.mayBreakGlass ? null : dormant(scope)) ??
    withNeed(byStage(scope), scope)
  )
}

/** What is to be done all the same is told with what somebody knows to need it. */
function withNeed(action: Action, scope: ActionScope): Action {
  return { ...action, because: [...action.because, ...saidNeeded(scope)] }
}

/** What was used is named with its service and Region. */
function usedAgain(scope: ActionScope): Action | null {
  const { carried, answer, user } = scope
  if (!carried.usedAgain || answer !== null) return null
  const { at } = carried.usedAgain
  const by = user.credentials.flatMap((credential) => {
    const { lastUse } = credential
    return lastUse.state === 'used' && lastUse.at === at ? usedBecause(credential, lastUse) : []
  })
  return act('answer-use', ownerOr(scope), [carried.usedAgain, ...by])
}

/** A valid exception keeps what it covers; one that has ended is asked for again, or what it kept goes. */
function excepted(scope: ActionScope): Action | null {
  const { user, kind, exceptions, now } = scope
  const live = liveCredentials(user, now).map((credential) => credential.kind)
  const until = exceptedUntil(exceptions, live, now)
  if (until) {
    const unsafe = kind === 'break-glass' ? [{ code: 'break-glass' } as const, ...isUnsafe(scope)] : []
    const actor = unsafe.length > 1 ? 'account-administration' : null
    const last = lastMoment(until)
    return act('keep', actor, [{ code: 'exception-until', at: last }, ...unsafe], last)
  }
  const ended = expiredException(exceptions, live, now)
  if (ended) {
    const waiting = asked(scope)
    const ending: Reason = { code: 'exception-ended', at: lastMoment(ended.until) }
    const because: Reason[] = [ending, ...scope.noRole, ...waiting]
    return act('renew-exception', waiting.length > 0 ? 'admin' : ownerOr(scope), because)
  }
  return kind === 'break-glass' ? null : beyond(scope)
}

/** What an exception for other kinds does not cover goes as anything else does: replaced, then unused, then disabled. */
function beyond(scope: ActionScope): Action | null {
  const { user, exceptions, carried, settings, now } = scope
  const live = liveCredentials(user, now)
  const valid = exceptions.filter((one) => exceptionState(one, now) === 'valid')
  const because = valid.flatMap(({ until, credentialKinds }): Reason[] => {
    const kinds = credentialKinds?.filter((one) => live.some((credential) => credential.kind === one)) ?? []
    return kinds.length > 0 ? [{ code: 'exception-covers', kinds, at: until }] : []
  })
  if (because.length === 0) return null
  const { days } = idleWindow(scope, carried.usesApartDays, settings)
  const heard = live.filter(
    (credential) => !valid.some((one) => covers(one, credential.kind)) && !isSilentFor(credential, user, days),
  )
  if (heard.length === 0) return act('disable', 'account-administration', because)
  const rest = byStage(scope)
  // Nobody switches over to what is not there: what is left out needs what any other user needs first.
  if (rest.action !== 'switch' && rest.action !== 'disable')
    return withNeed({ ...rest, because: [...because, ...rest.because] }, scope)
  return act('switch', ownerOr(scope), [...because, ...heard.map((credential) => stillHeard(credential, user, days))])
}

/** Without MFA, or with a key, a break-glass user is not what it should be. */
function isUnsafe({ user, now }: ActionScope): Reason[] {
  const hasKey = liveCredentials(user, now).some((credential) => credential.kind !== 'password')
  return user.mfaActive !== true || hasKey ? [{ code: 'break-glass-unsafe' }] : []
}

/** That it is for emergencies is a claim until an admin approves it: it counts as left, and is not to be disabled meanwhile. */
function breakGlass(scope: ActionScope): Action | null {
  if (scope.kind !== 'break-glass') return null
  return approval(scope, [{ code: 'break-glass-claimed' }, ...isUnsafe(scope)])
}

/** It stays once an admin has approved an exception: until somebody asked for one, there is none to approve. */
function approval(scope: ActionScope, because: readonly Reason[]): Action {
  const waiting = asked(scope)
  return act('keep', waiting.length > 0 ? 'admin' : ownerOr(scope), [...because, ...waiting])
}

/** The exception that waits for an admin's answer. */
function asked({ exceptions, now }: ActionScope): Reason[] {
  const one = exceptions.find((exception) => exceptionState(exception, now) === 'asked')
  return one ? [{ code: 'exception-asked', at: one.asked.at }] : []
}

/** What the user was seen doing, or reaches, and its replacement does not let it. */
const LACKING: ReadonlySet<string> = new Set(['seen-not-allowed', 'actions-not-allowed', 'reach-not-covered'])

function byStage(scope: ActionScope): Action {
  const { noRole } = scope
  const { stage, because, blockedBy } = scope.staged
  const weak = blockedBy.filter(({ code }) => code === 'trust-finding')
  switch (stage) {
    case 'unidentified':
      return act('identify', ownerOr(scope), blockedBy)
    case 'identified':
      // What no role can replace is kept by an exception, or gets in another way; nobody is told to make a role.
      if (noRole.length > 0) return irreplaceable(scope)
      // A role that is surely the user's, and that nobody can assume as its trust stands.
      if (weak.length > 0 && !blockedBy.some(({ code }) => code === 'replacement-suggested'))
        return act('mend-replacement', 'account-administration', weak)
      return act('create-replacement', 'account-administration', blockedBy)
    case 'ready': {
      // Nobody moves onto a role that lets in others, and none is given more permissions: its trust comes first.
      if (weak.length > 0) return act('mend-replacement', 'account-administration', weak)
      const lacking = blockedBy.filter(({ code }) => LACKING.has(code))
      if (lacking.length > 0) return act('extend-replacement', 'account-administration', lacking)
      return act('switch', switcher(scope), [...soaking(scope.staged), ...blockedBy])
    }
    case 'switched': {
      // Whoever knows of a job that still needs it moves it first, however quiet it is.
      if (saidNeeded(scope).length > 0) return act('switch', ownerOr(scope), [])
      return act('disable', 'account-administration', because)
    }
    case 'disabled':
    case 'removed':
      return act('none', null, because)
  }
}

function irreplaceable(scope: ActionScope): Action {
  const other: readonly Reason[] = asked(scope).length > 0 ? [] : [{ code: 'needs-other-way-or-exception' }]
  return approval(scope, [...scope.noRole, ...other])
}

/** Whose turn it is on the way from `ready` to `switched`: what is only to be proven, an admin accepts. */
function switcher(scope: ActionScope): NextActor {
  const codes = scope.staged.blockedBy.map(({ code }) => code)
  return codes.length > 0 && codes.every((code) => code === 'role-use-unprovable') ? 'admin' : ownerOr(scope)
}

/** How far the soak is, where it is silence that is missing. */
function soaking({ soak, blockedBy }: Staged): Reason[] {
  if (!soak || soak.quietDays >= soak.ofDays || blockedBy.some(({ code }) => code === 'quiet-too-short')) return []
  return [{ code: 'quiet-too-short', days: soak.quietDays, ofDays: soak.ofDays }]
}
