import type { CredentialKind } from './facts/credential'
import type { Uuid } from './ids'
import type { Instant } from './instant'
import type { Actor } from './viewer'

/** How somebody answered a request for an exception. Whoever decides may withdraw one, asked or valid. */
export const EXCEPTION_ANSWERS = ['approved', 'refused', 'withdrawn'] as const
export type ExceptionAnswer = (typeof EXCEPTION_ANSWERS)[number]

/** A reason to keep an IAM user, or some kinds of its credentials, for a time: asked by one, approved by another. */
export interface Exception {
  /** Of the decision that asked for it. */
  id: Uuid
  reason: string
  /** `null`: the whole user, with or without credentials. */
  credentialKinds: readonly CredentialKind[] | null
  /** The moment it ends: the end of the day that was chosen, where the company is. */
  until: Instant
  asked: { at: Instant; by: Actor }
  /** `null`: nobody has answered. `id`: of the decision that answers. */
  answer: { id: Uuid; is: ExceptionAnswer; reason: string | null; at: Instant; by: Actor } | null
}

/** `lapsed`: its end came before an answer; it never held, as one that is `asked` does not. */
export const EXCEPTION_STATES = ['asked', 'valid', 'expired', 'lapsed', 'refused', 'withdrawn'] as const
export type ExceptionState = (typeof EXCEPTION_STATES)[number]

/** Where a request stands at `now`. Only `valid` excepts anything. */
export function exceptionState({ answer, until }: Pick<Exception, 'answer' | 'until'>, now: Instant): ExceptionState {
  if (answer && answer.is !== 'approved') return answer.is
  if (until > now) return answer ? 'valid' : 'asked'
  return answer ? 'expired' : 'lapsed'
}

/** Of one that waits for its answer, or holds: it may be withdrawn. */
export const STANDING_STATES: readonly ExceptionState[] = ['asked', 'valid']

/** Whether one in this state waits for its answer, or holds. */
export const isStanding = (state: ExceptionState): boolean => STANDING_STATES.includes(state)

/**
 * Until when all of an IAM user is excepted at `now`; `null`: something of it is not. `live`: the kinds of its live
 * credentials. Exceptions for kinds except a user while every kind that is live has one, and none that has no live credential.
 */
export function exceptedUntil(
  exceptions: readonly Exception[],
  live: readonly CredentialKind[],
  now: Instant,
): Instant | null {
  const valid = exceptions.filter((one) => exceptionState(one, now) === 'valid')
  const whole = lastEnd(valid.filter(({ credentialKinds }) => credentialKinds === null))
  if (live.length === 0) return whole?.until ?? null
  let until: Instant | null = null
  for (const kind of live) {
    const end = lastEnd(valid.filter((one) => covers(one, kind)))?.until
    if (end === undefined) return null
    if (until === null || end < until) until = end
  }
  return until
}

/**
 * The exception that ended last and kept something until then that nothing excepts now, to be renewed or given up; `null`:
 * none. A kind without a live credential needs no other.
 */
export function expiredException(
  exceptions: readonly Exception[],
  live: readonly CredentialKind[],
  now: Instant,
): Exception | null {
  const valid = exceptions.filter((one) => exceptionState(one, now) === 'valid')
  const open = live.filter((kind) => !valid.some((one) => covers(one, kind)))
  const expired = exceptions.filter((one) => exceptionState(one, now) === 'expired')
  return lastEnd(expired.filter((one) => open.some((kind) => covers(one, kind))))
}

/** Whether an exception is for credentials of this kind. */
export function covers({ credentialKinds }: Pick<Exception, 'credentialKinds'>, kind: CredentialKind): boolean {
  return credentialKinds === null || credentialKinds.includes(kind)
}

/** Exceptions but those that were extended: another, asked for later and approved, excepts as much until as late or later. */
export function notExtended(exceptions: readonly Exception[]): Exception[] {
  return exceptions.filter((one) => !exceptions.some((other) => isExtension(other, one)))
}

function isExtension(later: Exception, one: Exception): boolean {
  const isApproved = later.answer?.is === 'approved' && one.answer?.is === 'approved'
  const isWhole = later.credentialKinds === null
  const isAsMuch = isWhole || (one.credentialKinds?.every((kind) => covers(later, kind)) ?? false)
  return isApproved && isAsMuch && later.asked.at > one.asked.at && later.until >= one.until
}

function lastEnd(exceptions: readonly Exception[]): Exception | null {
  return exceptions.reduce<Exception | null>((last, one) => (last && last.until >= one.until ? last : one), null)
}

/** How an exception is asked for as things stand, and which one it follows; `ask`: none. */
export type Asking =
  | { how: 'ask'; of: null }
  /** What holds is to hold longer. */
  | { how: 'extend'; of: Exception }
  /** What held, or was not granted, is asked for once more. */
  | { how: 'again'; of: Exception }

/**
 * The one way to ask for an exception at `now`; `null`: what is live is asked for already. `live`: the kinds of its live
 * credentials.
 */
export function askingOf(
  exceptions: readonly Exception[],
  live: readonly CredentialKind[],
  now: Instant,
): Asking | null {
  const inState = (...states: readonly ExceptionState[]) =>
    exceptions.filter((one) => states.includes(exceptionState(one, now)))
  const isOpen = (standing: readonly Exception[]) =>
    live.length > 0
      ? live.some((kind) => !standing.some((one) => covers(one, kind)))
      : !standing.some(({ credentialKinds }) => credentialKinds === null)
  const asked = inState('asked')
  if (!isOpen(asked)) return null
  const valid = inState('valid')
  if (!isOpen([...asked, ...valid])) {
    const last = lastEnd(valid)
    return last && asked.length === 0 ? { how: 'extend', of: last } : null
  }
  const before = exceptions.filter((one) => !isStanding(exceptionState(one, now)))
  const latest = before.reduce<Exception | null>(
    (last, one) => (last && last.asked.at >= one.asked.at ? last : one),
    null,
  )
  return latest ? { how: 'again', of: latest } : { how: 'ask', of: null }
}
