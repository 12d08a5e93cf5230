declare const instantBrand: unique symbol

/** A moment in UTC as ISO 8601 with milliseconds (`2026-11-23T03:00:00.000Z`): sorts as text, survives JSON. */
export type Instant = string & { readonly [instantBrand]: true }

/** A calendar day without a zone (`2026-11-23`), as people write it in a roster. */
export type Day = string

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** @throws RangeError when the value is no valid date. */
export function instant(value: Date | string | number): Instant {
  return new Date(value).toISOString() as Instant
}

export function isInstant(text: string): text is Instant {
  return !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text
}

/** The instant `ms` milliseconds after `at` (before it, when negative). */
export function plus(at: Instant, ms: number): Instant {
  return instant(Date.parse(at) + ms)
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function elapsed(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from)
}

/** Whole days from `from` to `to`, rounded down; 0 when `to` is earlier. */
export function wholeDays(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor(elapsed(from, to) / DAY))
}

/** The UTC midnight that begins the day of `at`: rules about silence use day precision. */
export function startOfDay(at: Instant): Instant {
  return instant(`${at.slice(0, 10)}T00:00:00.000Z`)
}

/** Whether two times AWS tells are of one moment: some answers write it to the second, others with a fraction. */
export function sameSecond(one: Instant | null, other: Instant | null): boolean {
  return one === null || other === null ? one === other : one.slice(0, 19) === other.slice(0, 19)
}

/** The UTC day of an instant. */
export const dayOf = (at: Instant): Day => at.slice(0, 10)

/** The day so many days after another; before it, when negative. */
/** A moment by which a day is formatted, in UTC. */
export const noonOf = (day: Day): Instant => instant(`${day}T12:00:00.000Z`)

export const daysAfter = (day: Day, days: number): Day => dayOf(plus(instant(`${day}T00:00:00.000Z`), days * DAY))

/** Days from one to another; negative where the other is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)

/** The latest of the given instants or days; `null` when there is none. */
export function latest<T extends Instant | Day>(instants: readonly (T | null)[]): T | null {
  return instants.reduce<T | null>((last, at) => (at && (!last || at > last) ? at : last), null)
}

/** The earliest of the given instants or days; `null` when there is none. */
export function earliest<T extends Instant | Day>(instants: readonly (T | null)[]): T | null {
  return instants.reduce<T | null>((first, at) => (at && (!first || at < first) ? at : first), null)
}

const days = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in a time zone, `2026-11-25`. */
export function dayIn(at: Instant, timeZone: string): Day {
  const format = days.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  days.set(timeZone, format)
  return format.format(Date.parse(at))
}

/** The last moment before an end: that of a day, when it is told, is on the day itself. */
export const lastMoment = (end: Instant): Instant => plus(end, -1)

/**
 * The moment a calendar day ends in a time zone: the first of the day that follows there. Days are as long as the zone makes
 * them (23 to 25 hours where clocks change).
 */
export function endOfDay(day: Day, timeZone: string): Instant {
  const middle = Date.parse(`${day}T12:00:00.000Z`)
  // No zone is further than 14 hours from UTC.
  let within = middle - 2 * DAY
  let beyond = middle + 2 * DAY
  while (beyond - within > 1) {
    const between = Math.floor((within + beyond) / 2)
    if (dayIn(instant(between), timeZone) > day) beyond = between
    else within = between
  }
  return instant(beyond)
}
