import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AwayTable } from '@/components/leavers/away-table'
import { BesideLinks } from '@/components/leavers/beside-links'
import { FilterForm } from '@/components/list/filter-form'
import { ListRows } from '@/components/list/list-rows'
import { EmptyState } from '@/components/ui/empty-state'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { awayList, parseAwayFilter } from '@/lib/contract/lists/away-list'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { peopleAway } from '@/lib/store/read/people-away'
import { leavingCounts } from '@/lib/store/read/people-to-ask'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leavers'))('beside.away') }
}

/** Who is on leave or seconded and has live credentials: never leavers, and asked about all the same. */
export default async function AwayPage({ searchParams }: PageProps<'/leavers/away'>) {
  const viewer = await requireViewer('read-people')
  const words = await getTranslations('leavers')
  const { db } = await database()
  const now = instant(Date.now())
  const { filter, ignored } = parseAwayFilter(await searchParams)
  const page = await peopleAway(db, viewer, filter, now)
  const { count, total, asked, complete, people } = page
  const shown = awayList.shown(filter, page)
  return (
    <>
      <PageTitle
        title={words('awayTitle', { count: total, complete: String(complete) })}
        lead={words('awayLead', { asked })}
        actions={
          <LinkButton href="/api/v1/leavers-ahead.csv" download>
            {words('csv')}
          </LinkButton>
        }
      />
      <BesideLinks counts={await leavingCounts(db, viewer, { now, timeZone: config().timeZone })} here="away" />
      <IgnoredNote ignored={ignored} />
      <Words of={['leavers', 'decide', 'lists']}>
        {total > 0 && (
          <div className="mb-2.5">
            <FilterForm shown={shown} names={{}} />
          </div>
        )}
        <ListRows
          shown={shown}
          rows={people.length}
          count={count}
          nothing={total === 0 && <EmptyState title={words('awayEmpty')}>{words('awayEmptyText')}</EmptyState>}
        >
          <AwayTable people={people} />
        </ListRows>
      </Words>
    </>
  )
}
