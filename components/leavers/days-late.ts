import { useNow, useTimeZone } from 'next-intl'
import { type Day, instant } from '@/lib/domain/instant'
import { daysLate } from '@/lib/domain/leavers/deadline'

/** Whole days over a deadline; 0: not late, or not told, as the lists of people are not to be believed. */
export function useDaysLate({ lateAfter, latenessWithheld }: { lateAfter: Day; latenessWithheld: boolean }): number {
  const now = instant(useNow())
  const zone = useTimeZone() ?? 'UTC'
  return latenessWithheld ? 0 : daysLate({ lateAfter }, now, zone)
}
