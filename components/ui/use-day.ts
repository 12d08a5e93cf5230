import { useLocale, useTimeZone } from 'next-intl'
import type { Instant } from '@/lib/domain/instant'
import { formatDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'

/** Writes the day of a moment in the reader's language and the company's zone: `21 Nov 2026`. For texts that hold no elements. */
export function useDay(): (at: Instant) => string {
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  return (at) => formatDay(at, locale, timeZone)
}
