import { type LookupAttributeKey, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import type { Failure } from '../domain/facts/failure'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { HISTORY_DAYS } from '../domain/look-up/look-up'
import type { TrailEvent } from '../domain/look-up/trail-event'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { type Outcome, outcome } from './outcome'
import { trailEvent } from './trail-event'

/** One attribute that events are looked up by: AWS takes no second one. */
export interface TrailQuestion {
  region: string
  by: LookupAttributeKey
  value: string
  /** Only of that time; absent: of all that the history holds. */
  within?: { from: Instant; until: Instant }
}

/** What the history told: the newest events, and what kept the rest from us. */
export interface TrailAnswer {
  events: TrailEvent[]
  /** From when on nothing is missing; `null`: nothing came. */
  since: Instant | null
  /** Older events are there that were not read. */
  isCut: boolean
  failure: Failure | null
}

/** Pages of 50: enough to see programs and addresses. A busy key fills thousands. */
const PAGES_READ = 3
const PAGE = 50

/**
 * The newest events of one attribute in one Region, at the two calls a second that AWS allows each account and Region. Pages
 * that were read before a failure count. Source: CloudTrail API Reference, LookupEvents.
 */
export async function trailEvents(
  account: AccountSession,
  question: TrailQuestion,
  now: Instant,
): Promise<TrailAnswer> {
  const { region, by, value, within } = question
  const begin = within?.from ?? plus(now, -HISTORY_DAYS * DAY)
  const events: TrailEvent[] = []
  let place: string | undefined
  for (let page = 0; page < PAGES_READ; page += 1) {
    const asked: Outcome<{ found: TrailEvent[]; next: string | undefined }> = await outcome(
      account.trail(region)('cloudtrail:LookupEvents', async (client) => {
        const answer = await client.send(
          new LookupEventsCommand({
            LookupAttributes: [{ AttributeKey: by, AttributeValue: value }],
            StartTime: new Date(begin),
            ...(within && { EndTime: new Date(within.until) }),
            MaxResults: PAGE,
            NextToken: place,
          }),
        )
        const found = answered(answer.Events, 'Events').flatMap((event) => trailEvent(event, region) ?? [])
        return { found, next: answer.NextToken || undefined }
      }),
    )
    if (!asked.ok) return { events, since: oldest(events), isCut: page > 0, failure: asked.failure }
    events.push(...asked.answer.found)
    if (asked.answer.next === undefined || asked.answer.next === place)
      return { events, since: begin, isCut: false, failure: null }
    place = asked.answer.next
  }
  return { events, since: oldest(events), isCut: true, failure: null }
}

/** Newest come first, so that nothing after the oldest is missing. */
function oldest(events: readonly TrailEvent[]): Instant | null {
  const last = events.at(-1)
  return last ? instant(last.at) : null
}
