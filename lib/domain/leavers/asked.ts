import { DAY, type Day, daysAfter, type Instant, plus } from '../instant'
import type { Ask, Person } from '../people/person'
import { businessDaysAfter } from './deadline'

/** What is said of somebody whose contract's end passed, or whom a roster lacks. */
export const ASK_ANSWERS = ['renewed', 'rehired', 'transferred', 'left'] as const

/** `leftOn`: of `left`, the leaving date. `since`: of which end it was said. */
export interface AskAnswer {
  answer: (typeof ASK_ANSWERS)[number]
  leftOn: Day | null
  since: Day
}

/** Business days within which it is to be answered. */
const ANSWERED_WITHIN = 10
/** A roster that still does not know so long after an answer is asked about again. */
const ASKED_AGAIN = 90 * DAY

export const askDue = ({ since }: Pick<Ask, 'since'>, companyHolidays: readonly Day[]): Day =>
  businessDaysAfter(since, ANSWERED_WITHIN, companyHolidays)

/** Whoever is asked about since before this day was to be answered for before `today`. */
export function askLateBefore(companyHolidays: readonly Day[], today: Day): Day {
  let day = today
  while (askDue({ since: daysAfter(day, -1) }, companyHolidays) >= today) day = daysAfter(day, -1)
  return day
}

/** Answers given by then have to be given again, unless they left. */
export const askedAgainSince = (now: Instant): Instant => plus(now, -ASKED_AGAIN)

/**
 * Whether an answer still counts for what is asked now: not for a later end, nor, unless they left, when the roster has not followed in
 * 90 days.
 */
export function answersAsk(ask: Pick<Ask, 'since'>, said: { at: Instant; value: AskAnswer }, now: Instant): boolean {
  if (said.value.since !== ask.since) return false
  return said.value.answer === 'left' || said.at > askedAgainSince(now)
}

/** Somebody who is to be asked about, as they stand by what was answered: who left has left, on that day, as if a roster said so. */
export function asAnswered(person: Person, said: { at: Instant; value: AskAnswer } | null, now: Instant): Person {
  const { ask } = person
  const leftOn = said?.value.leftOn ?? null
  if (!ask || !said || leftOn === null || !answersAsk(ask, said, now)) return person
  return { ...person, status: 'left', ask: null, lastDay: leftOn }
}
