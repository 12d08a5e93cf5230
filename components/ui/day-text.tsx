import { useLocale, useNow } from 'next-intl'
import { type Day, instant, noonOf } from '@/lib/domain/instant'
import { formatDay, formatDayShort } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'

interface DayTextProps {
  day: Day
  /** Without its year, where that is plain. */
  isShort?: boolean
}

/** A day that somebody named, which is the same day in every zone, in the reader's language. */
export function DayText({ day, isShort = false }: DayTextProps) {
  const locale = localeOf(useLocale(), null)
  const now = instant(useNow())
  const at = noonOf(day)
  return (
    // Server and browser may word a month differently (their language data differ in age).
    <time dateTime={day} suppressHydrationWarning>
      {isShort ? formatDayShort(at, now, locale, 'UTC') : formatDay(at, locale, 'UTC')}
    </time>
  )
}
