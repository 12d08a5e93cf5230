import type { CurrentDecision } from '../../domain/decision'
import type { LastUse } from '../../domain/facts/credential'
import type { IamUser } from '../../domain/facts/iam-user'
import { DAY, HOUR, type Instant, latest, plus } from '../../domain/instant'
import { type AssessInput, assess } from '../../domain/judge/assess'
import type { Assessment } from '../../domain/judge/assessment'
import { disagreements } from '../../domain/testing/agreement'
import { allRead, assessInput, NOW, uuid } from '../../domain/testing/facts'
import { verdictEvents } from '../verdict-events'

/** A day of a story, counted from its first. Scans run at 06:00, on a report of an hour before. */
export type StoryDay = number

/** The moment of a day's scan. */
export const scanOn = (day: StoryDay): Instant => plus(NOW, (day - 365) * DAY)
/** Noon of a day: too late for that day's scan. */
export const noonOf = (day: StoryDay): Instant => plus(scanOn(day), 6 * HOUR)

/** The last of these uses that a day's report tells: it is four hours behind. */
export function toldOn(day: StoryDay, uses: readonly StoryDay[]): LastUse {
  const generated = plus(scanOn(day), -HOUR)
  const at = latest(uses.map(noonOf).filter((use) => use <= plus(generated, -4 * HOUR)))
  return at ? { state: 'used', at, region: 'eu-west-1', service: 's3' } : { state: 'never', until: generated }
}

interface Plot {
  /** What a scan of that day finds; `null`: it is no longer there. */
  user: (day: StoryDay) => Partial<IamUser> | null
  /** Whatever else is known that day. */
  around?: (day: StoryDay) => Partial<AssessInput>
  /** Days on which the account could not be read: everything is judged by what was read before. */
  fails?: (day: StoryDay) => boolean
  from?: StoryDay
  to?: StoryDay
  of: (facts: Partial<IamUser>) => IamUser
}

export interface Told {
  day: StoryDay
  what: string
}

/** What happened to one user day by day: its verdicts by day, and what the events of their changing say. */
export interface Replayed {
  on: (day: StoryDay) => Assessment
  events: readonly Told[]
  /** Sentences of the agreement that some day's verdict broke. */
  broken: readonly string[]
}

/** Judges one user once a day by the facts of that day, each verdict from the one before, as scans do. */
export function replay({ user, around, fails, from = 0, to = 365, of }: Plot): Replayed {
  const verdicts = new Map<StoryDay, Assessment>()
  const events: Told[] = []
  const broken = new Set<string>()
  let previous: Assessment | null = null
  let known: IamUser | null = null
  for (let day = from; day <= to; day += 1) {
    const now = scanOn(day)
    const failed = fails?.(day) ?? false
    if (!failed) known = readOn(day, user(day), known, of)
    if (!known) continue
    const input = assessInput({
      ...around?.(day),
      user: known,
      account: { state: 'open', reading: failed ? 'failed' : 'read' },
      previous,
      now,
    })
    const verdict = assess(input)
    for (const { news } of verdictEvents(known, uuid('account'), previous, verdict, { now, by: SCAN }))
      events.push({ day, what: news.type === 'stage-changed' ? `${news.from} → ${news.to}` : news.type })
    for (const sentence of disagreements(verdict, input)) broken.add(`day ${day}: ${sentence}`)
    verdicts.set(day, verdict)
    previous = verdict
  }
  const on = (day: StoryDay) => {
    const verdict = verdicts.get(day)
    if (!verdict) throw new RangeError(`nothing was judged on day ${day}`)
    return verdict
  }
  return { on, events, broken: [...broken] }
}

const SCAN = { type: 'system', name: 'scan' } as const

function readOn(day: StoryDay, facts: Partial<IamUser> | null, known: IamUser | null, of: Plot['of']): IamUser | null {
  if (!facts) return known && { ...known, removedAt: known.removedAt ?? scanOn(day) }
  return of({ firstSeenAt: scanOn(0), readAt: allRead(plus(scanOn(day), -HOUR)), ...facts })
}

/** Somebody's answer to a use, as a decision that stands. */
export function answered(day: StoryDay, usedAt: Instant, answer: 'expected' | 'incident'): CurrentDecision {
  return { type: 'answer-use', at: noonOf(day), value: { answer, reason: 'asked the team', usedAt } }
}
