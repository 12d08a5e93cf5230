import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EventTable } from '@/components/activity/activity-list'
import { Card } from '@/components/ui/card'
import { activityHref } from '@/lib/contract/lists/event-list'
import type { PersonBeside } from '@/lib/contract/views/person'
import type { Uuid } from '@/lib/domain/ids'

/** Changes shown at once; the older ones unfold. */
const SHOWN = 12

/** What happened to a person and to their IAM users, newest first. */
export function PersonHistory({ person, events, people }: Pick<PersonBeside, 'events' | 'people'> & { person: Uuid }) {
  const words = useTranslations('people')
  const older = events.slice(SHOWN)
  return (
    <Card title={words('historyTitle')}>
      {events.length === 0 && <p className="text-ink-3">{words('historyNone')}</p>}
      {events.length > 0 && <EventTable page={{ events: events.slice(0, SHOWN), people }} />}
      {older.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer text-ink-2 underline">
            {words('historyMore', { count: older.length })}
          </summary>
          <EventTable page={{ events: older, people }} />
        </details>
      )}
      {events.length > 0 && (
        <p className="mt-2">
          <Link href={activityHref({ about: person, observed: null })} prefetch={false} className="underline">
            {words('historyAll')}
          </Link>
        </p>
      )}
    </Card>
  )
}
