import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { ToldEvent } from '@/lib/domain/event'

/** Within which two readings an observed change happened, where that is known; nothing of what somebody did. */
export function HappenedBetween({ event: { happenedAfter, happenedBy } }: { event: ToldEvent }) {
  const words = useTranslations('activity')
  if (!happenedAfter) return null
  return (
    <small className="block">
      {words.rich('happenedBetween', {
        after: () => <InstantText at={happenedAfter} as="moment" />,
        by: () => <InstantText at={happenedBy} as="moment" />,
      })}
    </small>
  )
}
