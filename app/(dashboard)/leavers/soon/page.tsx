import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BesideLinks } from '@/components/leavers/beside-links'
import { SoonTable } from '@/components/leavers/soon-table'
import { Panel } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { dayIn, instant } from '@/lib/domain/instant'
import { SOON_DAYS } from '@/lib/domain/leavers/leaving-soon'
import { database } from '@/lib/store/engine/client'
import { leavingSoon } from '@/lib/store/read/leaving-soon'
import { leavingCounts } from '@/lib/store/read/people-to-ask'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leavers'))('beside.soon') }
}

/** Who leaves within weeks, with what is to be closed and handed over then. */
export default async function LeavingSoonPage() {
  const viewer = await requireViewer('read-people')
  const words = await getTranslations('leavers')
  const { db } = await database()
  const at = { now: instant(Date.now()), timeZone: config().timeZone }
  const today = dayIn(at.now, at.timeZone)
  const { count, people } = await leavingSoon(db, viewer, { today, most: LEAVERS_SHOWN })
  return (
    <>
      <PageTitle
        title={words('soonTitle', { count, days: SOON_DAYS })}
        lead={words('soonLead')}
        actions={
          <LinkButton href="/api/v1/leavers-ahead.csv" download>
            {words('csv')}
          </LinkButton>
        }
      />
      <BesideLinks counts={await leavingCounts(db, viewer, at)} here="soon" />
      {count === 0 ? (
        <EmptyState title={words('soonEmpty')}>{words('soonEmptyText')}</EmptyState>
      ) : (
        <Panel>
          <SoonTable people={people} />
        </Panel>
      )}
      {people.length < count && (
        <p className="mt-1 text-quiet text-ink-3">{words('cut', { shown: people.length, count })}</p>
      )}
    </>
  )
}
