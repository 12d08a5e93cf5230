import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { AskSort } from '../lists/ask-list'
import type { AwaySort } from '../lists/away-list'
import type { Cursor } from '../lists/list'
import type { awayAnswer, leavingSoonAnswer, toAskAnswer } from '../shapes/leaving'
import type { Shown } from '../shapes/registry'
import type { OpenClaimLine } from './work'

/** One page of a list, with the places beside it. */
type Page<T, S extends string> = Omit<T, 'next' | 'previous' | 'ignored'> & {
  next: Cursor<S> | null
  previous: Cursor<S> | null
}

/** Whoever leaves within weeks: only those who read of all people see it. */
export type LeavingSoon = Shown<typeof leavingSoonAnswer>
/** Whoever is away with live credentials: the same. */
export type Away = Page<Shown<typeof awayAnswer>, AwaySort>
/** Whoever is to be asked about. */
export type ToAsk = Page<Shown<typeof toAskAnswer>, AskSort>

/** A manager does not know whether an IAM user is a leaver's, and whoever administers AWS is asked. */
export interface InfraQuestion {
  id: Uuid
  at: Instant
  by: string
  user: { id: Uuid; name: string }
  account: OpenClaimLine['account']
  person: { id: Uuid; name: string; reading: string | null }
}

/** Who answers in one's place, from a moment until another. */
export interface OwnDeputy {
  decision: Uuid
  name: string
  from: Instant
  until: Instant
}

/** How many each list beside the leavers has; `null`: not for this viewer, who does not learn that there is one. */
export interface LeavingCounts {
  soon: number | null
  away: number | null
  toAsk: number
}
