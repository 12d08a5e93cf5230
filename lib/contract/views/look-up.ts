import type { Failure } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import { DAY, elapsed, type Instant } from '../../domain/instant'
import { isPartly, type LookUp } from '../../domain/look-up/look-up'

/** What is known of who uses an IAM user, and how it stands with asking. */
export interface LookUpView {
  /** `asked`: it waits its turn; `ended`: nobody asks now. */
  state: 'asked' | 'running' | 'ended'
  askedAt: Instant
  /** When it is tried again, where AWS was too busy. */
  notBefore: Instant | null
  /** What was found last. */
  found: LookUp | null
  /** Why nothing was found since. */
  failure: Failure | null
  failedAt: Instant | null
}

/** How far a job of many look-ups is. */
export interface LookUpProgress {
  id: Uuid
  askedAt: Instant
  total: number
  ended: number
  failed: number
  running: number
}

/** After so many days what was found says little about now. */
const STALE_AFTER = 7 * DAY

export const LOOK_UP_STATES = ['never', 'running', 'failed', 'partly', 'stale', 'found'] as const
export type LookUpState = (typeof LOOK_UP_STATES)[number]

/** How it stands, in one word: what a page says first. */
export function lookUpState(view: LookUpView | null, now: Instant): LookUpState {
  if (!view) return 'never'
  if (view.state !== 'ended') return 'running'
  if (view.failure) return 'failed'
  if (!view.found) return 'never'
  if (isPartly(view.found)) return 'partly'
  return elapsed(view.found.readAt, now) > STALE_AFTER ? 'stale' : 'found'
}
