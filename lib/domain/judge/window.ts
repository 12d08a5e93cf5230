import { type Kind, mayBePersons } from './assessment'
import type { Reason } from './reason'
import type { Settings } from './settings'

/** Days of silence that are asked for, why they are more than usual, and what is usual. */
export interface Window {
  days: number
  /** Empty where the usual days are enough. */
  because: readonly Reason[]
}

/** What a user is for, and what the facts alone say of it. */
export interface Purpose {
  kind: Kind
  kindByFacts: Kind
}

/** Whether silence is a person's: where the facts tell of a machine, a decision hurries nothing. */
export const isPersonsSilence = ({ kind, kindByFacts }: Purpose): boolean =>
  kind === 'human' && mayBePersons(kindByFacts)

/** Programs do not run to the minute: a month has 28 to 31 days, and a job of the first Monday moves by a week. */
const SLACK_DAYS = 7

/**
 * Silence of every live credential before a user counts as switched. Longer than usual only where uses were seen to lie
 * further apart (`usesApartDays` of its memory): a monthly job is not switched because a month is quiet. Never shorter than
 * the days in which a new key may still be without a use.
 */
export function idleWindow(of: Purpose, usesApartDays: number | null, settings: Settings): Window {
  const usual = isPersonsSilence(of) ? settings.idleDays : settings.idleDaysMachine
  return longer(Math.max(usual, settings.graceDays), usesApartDays, SLACK_DAYS)
}

/** Silence before a user counts as dormant, by the same rule. */
export function dormantWindow(usesApartDays: number | null, settings: Settings): Window {
  return longer(settings.dormantDays, usesApartDays, SLACK_DAYS)
}

/** Waiting after disabling. It begins after a silence of its own, so that the days between two uses are enough. */
export function waitWindow(of: Purpose, usesApartDays: number | null, settings: Settings): Window {
  return longer(isPersonsSilence(of) ? settings.waitDaysHuman : settings.waitDaysMachine, usesApartDays, 0)
}

function longer(usual: number, apart: number | null, slack: number): Window {
  if (apart === null || apart + slack <= usual) return { days: usual, because: [] }
  const ofDays = apart + slack
  return { days: ofDays, because: [{ code: 'uses-lay-apart', days: apart, ofDays, usualDays: usual }] }
}
