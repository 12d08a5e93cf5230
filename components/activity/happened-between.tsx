import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { ToldEvent } from '@/lib/domain/event'
import type { Instant } from '@/lib/domain/instant'
import { formatDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'

/**
 * Within which two readings an observed change happened, where that is known; nothing of what somebody did. Days tell it, whose
 * titles have the moments; of one and the same day only the moments do.
 */
export function HappenedBetween({ event: { happenedAfter, happenedBy } }: { event: ToldEvent }) {
  const words = useTranslations('activity')
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  if (!happenedAfter) return null
  const dayOf = (at: Instant) => formatDay(at, locale, timeZone)
  const as = dayOf(happenedAfter) === dayOf(happenedBy) ? 'moment' : 'day-short'
  return (
    <small className="block">
      {words.rich('happenedBetween', {
        after: () => <InstantText at={happenedAfter} as={as} />,
        by: () => <InstantText at={happenedBy} as={as} />,
      })}
    </small>
  )
}
