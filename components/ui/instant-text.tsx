import { useLocale, useNow, useTimeZone } from 'next-intl'
import { type Instant, instant } from '@/lib/domain/instant'
import {
  dayIn,
  formatAge,
  formatDay,
  formatDayShort,
  formatLately,
  formatMoment,
  formatNear,
  formatTime,
} from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'

const LOOK = {
  day: {},
  'day-short': {},
  near: {},
  moment: { className: 'whitespace-normal' },
  time: {},
  age: { className: 'age' },
  lately: { className: 'whitespace-normal' },
}

interface InstantTextProps {
  at: Instant
  /** `day` 21 Nov 2026, `day-short` 21 Nov, or 21 Nov 2024, `near` 21 Nov or Nov 2024, `moment` 21 Nov 2026, 17:14 JST, `time` without its zone, `age` 12 min ago, `lately` yesterday 17:14. */
  as?: keyof typeof LOOK
}

/** A moment in the reader's language and the company's zone; the whole moment is its title. */
export function InstantText({ at, as = 'day' }: InstantTextProps) {
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  const now = instant(useNow())
  const whole = formatMoment(at, locale, timeZone)
  const text = {
    day: () => formatDay(at, locale, timeZone),
    'day-short': () => formatDayShort(at, now, locale, timeZone),
    near: () => formatNear(at, now, locale, timeZone),
    moment: () => whole,
    time: () => formatTime(at, locale, timeZone),
    age: () => formatAge(at, now, locale),
    lately: () => formatLately(at, now, locale, timeZone),
  }[as]()
  return (
    // Server and browser may word a month differently (their language data differ in age).
    <time
      dateTime={as === 'day' || as === 'day-short' || as === 'near' ? dayIn(at, timeZone) : at}
      title={whole}
      {...LOOK[as]}
      suppressHydrationWarning
    >
      {text}
    </time>
  )
}
