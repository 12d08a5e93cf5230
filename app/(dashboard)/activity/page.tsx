import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ActivityList } from '@/components/activity/activity-list'
import { requireViewer } from '@/lib/auth/viewer'
import { eventList, parseEventFilter } from '@/lib/contract/lists/event-list'
import { database } from '@/lib/store/engine/client'
import { activityPage } from '@/lib/store/read/activity'
import { chainHead } from '@/lib/store/read/chain-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('page') }
}

/** Who did what, when. */
export default async function ActivityPage({ searchParams }: PageProps<'/activity'>) {
  const viewer = await requireViewer('read')
  const params = await searchParams
  if (Object.keys(params).length === 0) redirect(eventList.usualHref)
  const { filter, ignored } = parseEventFilter(params)
  const { db } = await database()
  return (
    <ActivityList
      filter={filter}
      page={await activityPage(db, viewer, filter)}
      head={await chainHead(db)}
      ignored={ignored}
    />
  )
}
