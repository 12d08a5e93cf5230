import type { Uuid } from './ids'
import type { Day } from './instant'

/** Where notices go. */
export const CHANNELS = ['mail', 'slack'] as const
export type Channel = (typeof CHANNELS)[number]

/** What a notice tells, as our ids and codes: it is worded when it is sent, of what stands then. */
export type NoticeSubject =
  /** An owner is asked by a campaign. */
  | { kind: 'asked'; asking: Uuid }
  /** Everything of one day for one recipient. */
  | { kind: 'digest'; day: Day; askings: readonly Uuid[]; exceptions: readonly Uuid[] }
  /** Somebody tries whether messages arrive. */
  | { kind: 'test' }

export const NOTICE_STATES = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const
/** `failed`: given up, or refused for good; `dropped`: there was nothing left to tell, or it was too late. */
export type NoticeState = (typeof NOTICE_STATES)[number]

/** Why a notice was not taken: codes, never an address or a server's words. */
export const NOTICE_FAILURES = ['refused', 'rejected', 'busy', 'unreachable', 'sign-in', 'gone', 'other'] as const
export type NoticeFailure = (typeof NOTICE_FAILURES)[number]

/** What became of one try. `wait`: milliseconds that the channel as a whole asks for. */
export type Outcome = { done: 'sent' } | { done: 'again' | 'never'; failure: NoticeFailure; wait: number | null }

/** Tries before a notice is given up: the last some five hours after the first. */
export const MOST_TRIES = 9

const MINUTE = 60_000
const LONGEST_WAIT = 120 * MINUTE

/** Milliseconds until the next try, after so many. */
export const backOff = (tries: number): number => Math.min(LONGEST_WAIT, MINUTE * 2 ** (tries - 1))
