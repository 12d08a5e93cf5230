import type { Instant } from '../domain/instant'
import { DAY, elapsed } from '../domain/instant'
import type { Locale } from './locale'

/** English dates put the day first, as the rest of the product's words do. */
const tagOf = (locale: Locale) => (locale === 'ja' ? 'ja-JP' : 'en-GB')

const MONTH_OF = { en: { month: 'short' }, ja: { month: 'long' } } as const satisfies Record<Locale, object>
const DAY_OF = {
  en: { ...MONTH_OF.en, year: 'numeric', day: 'numeric' },
  ja: { ...MONTH_OF.ja, year: 'numeric', day: 'numeric' },
} as const satisfies Record<Locale, object>
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const made = new Map<string, Intl.DateTimeFormat>()

/** A moment in a language and zone. British English abbreviates every month to three letters but one: here all have three. */
const written = (at: Instant, locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  formatterOf(tagOf(locale), timeZone, options)
    .formatToParts(new Date(at))
    .map(({ type, value }) => (type === 'month' && value === 'Sept' ? 'Sep' : value))
    .join('')

function formatterOf(tag: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${JSON.stringify(options)}`
  const known = made.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(tag, { timeZone, ...options })
  made.set(key, format)
  return format
}

/** `2026-11-21`: the day there. */
export const dayIn = (at: Instant, timeZone: string) => formatterOf('sv-SE', timeZone, {}).format(new Date(at))

/** `21 Nov 2026`, `2026年11月21日`. */
export function formatDay(at: Instant, locale: Locale, timeZone: string): string {
  return written(at, locale, timeZone, DAY_OF[locale])
}

/** Days within which a day and its month name no other year's. */
const NEAR = 330

/** `21 Nov`, `11月21日`; with its year where that is not plain. */
export function formatDayShort(at: Instant, now: Instant, locale: Locale, timeZone: string): string {
  if (Math.abs(elapsed(now, at)) >= NEAR * DAY) return formatDay(at, locale, timeZone)
  return written(at, locale, timeZone, { ...MONTH_OF[locale], day: 'numeric' })
}

/** `21 Nov`; of longer ago the month, `Nov 2024`: in a list, where exactness is a title's. */
export function formatNear(at: Instant, now: Instant, locale: Locale, timeZone: string): string {
  if (Math.abs(elapsed(now, at)) < NEAR * DAY) return formatDayShort(at, now, locale, timeZone)
  return written(at, locale, timeZone, { ...MONTH_OF[locale], year: 'numeric' })
}

/** `today 09:12`, `yesterday 17:14`, `21 Nov 17:14`: a moment that was lately. */
export function formatLately(at: Instant, now: Instant, locale: Locale, timeZone: string): string {
  const [day, today] = [at, now].map((one) => Date.parse(dayIn(one, timeZone)))
  const days = Math.round(((day ?? 0) - (today ?? 0)) / DAY)
  const named =
    days === 0 || days === -1
      ? new Intl.RelativeTimeFormat(tagOf(locale), { numeric: 'auto' }).format(days, 'day')
      : formatDayShort(at, now, locale, timeZone)
  return `${named} ${written(at, locale, timeZone, TIME)}`
}

/** `Nov`, `11月`. */
export function formatMonth(at: Instant, locale: Locale, timeZone: string): string {
  return written(at, locale, timeZone, MONTH_OF[locale])
}

/** `Mar 2027`, `2027年3月`. */
export function formatMonthOfYear(at: Instant, locale: Locale, timeZone: string): string {
  return written(at, locale, timeZone, { year: 'numeric', ...MONTH_OF[locale] })
}

/** `2027`, `2027年`. */
export function formatYear(at: Instant, locale: Locale, timeZone: string): string {
  return written(at, locale, timeZone, { year: 'numeric' })
}

/** `21 Nov 2026, 17:14 JST`, with the zone, so that nobody has to guess it. */
export function formatMoment(at: Instant, locale: Locale, timeZone: string): string {
  return written(at, locale, timeZone, { ...DAY_OF[locale], ...TIME, timeZoneName: 'short' })
}

/** `21 Nov 2026, 17:14`: where the zone is told once beside many of them. */
export function formatTime(at: Instant, locale: Locale, timeZone: string): string {
  return written(at, locale, timeZone, { ...DAY_OF[locale], ...TIME })
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `12 min ago`, `3 days ago`, `12 分前`; days up to two years, as ages of keys are told in days. */
export function formatAge(at: Instant, now: Instant, locale: Locale): string {
  const ms = elapsed(now, at)
  const size = Math.abs(ms)
  const [unit, length] = STEPS.find(([name, step]) => size >= (name === 'year' ? 2 * step : step)) ?? ['second', 1_000]
  const format = new Intl.RelativeTimeFormat(tagOf(locale), {
    numeric: 'auto',
    style: locale === 'ja' ? 'long' : 'short',
  })
  // "This second" is no age.
  return format.format(Math.trunc(ms / length) || -1, unit)
}
