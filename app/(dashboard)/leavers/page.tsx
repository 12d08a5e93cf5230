import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LeaverReport } from '@/components/leavers/leaver-report'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { requireViewer } from '@/lib/auth/viewer'
import { unknownParameters } from '@/lib/contract/lists/fields'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { unreadAccounts } from '@/lib/store/read/coverage'
import { leaverPage } from '@/lib/store/read/leavers'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leavers'))('page') }
}

/** Who left, what they can still use and since when, and the whole population for whoever must prove it. */
export default async function LeaversPage({ searchParams }: PageProps<'/leavers'>) {
  const viewer = await requireViewer('read-people', 'review')
  const { db } = await database()
  const page = await leaverPage(db, viewer, { now: instant(Date.now()), most: LEAVERS_SHOWN })
  return (
    <>
      <IgnoredNote ignored={unknownParameters({}, await searchParams)} />
      <LeaverReport page={page} unread={await unreadAccounts(db)} />
    </>
  )
}
