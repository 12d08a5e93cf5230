import { DAY, earliest, type Instant, plus } from '../instant'
import type { PersonStatus } from '../people/person'

/** On leave (休職, 育休) or lent to another company (在籍出向): they come back, and are never leavers. */
export const AWAY_STATUSES = ['on-leave', 'seconded'] as const satisfies readonly PersonStatus[]
export type AwayStatus = (typeof AWAY_STATUSES)[number]

/** What is said of live credentials of somebody who is away. */
export const AWAY_ANSWERS = ['keep', 'close'] as const

/** `status`: how they were away when it was said. `until` and `reason`: of `keep`. */
export interface AwayAnswer {
  answer: (typeof AWAY_ANSWERS)[number]
  until: Instant | null
  reason: string | null
  status: AwayStatus
}

/** It is asked again so long after each answer, whatever day was said. */
const AWAY_ASKED_AGAIN = 90 * DAY

/** Answers given by then have to be given again. */
export const awayAskedAgainSince = (now: Instant): Instant => plus(now, -AWAY_ASKED_AGAIN)

export const isAway = (status: PersonStatus): status is AwayStatus => AWAY_STATUSES.some((away) => away === status)

/** Until when an answer counts; `null`: it counts for nothing, as they are away otherwise now. */
export function answerCountsUntil(
  status: PersonStatus,
  said: { at: Instant; value: AwayAnswer } | null,
): Instant | null {
  if (!said || said.value.status !== status) return null
  return earliest([plus(said.at, AWAY_ASKED_AGAIN), said.value.until])
}

/** Whether what somebody away can use is to be asked about at `now`: at the start, when the day said is over, and every 90 days. */
export function isAwayAsked(
  status: PersonStatus,
  said: { at: Instant; value: AwayAnswer } | null,
  now: Instant,
): boolean {
  const until = answerCountsUntil(status, said)
  return until === null || until <= now
}
