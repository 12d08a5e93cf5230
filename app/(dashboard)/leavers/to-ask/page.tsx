import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AskTable } from '@/components/leavers/ask-table'
import { BesideLinks } from '@/components/leavers/beside-links'
import { DoubtNote } from '@/components/leavers/doubt-note'
import { FilterLink } from '@/components/list/field-links'
import { FilterForm } from '@/components/list/filter-form'
import { ListRows } from '@/components/list/list-rows'
import { EmptyState } from '@/components/ui/empty-state'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { askList, asksHref, parseAskFilter } from '@/lib/contract/lists/ask-list'
import { instant } from '@/lib/domain/instant'
import { isManager } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { doubtsOfDirectory } from '@/lib/store/read/directory-doubts'
import { leavingCounts, peopleToAsk } from '@/lib/store/read/people-to-ask'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leavers'))('beside.toAsk') }
}

/** Whose contract ended, or whom a roster lacks, and nobody knows whether they left. */
export default async function ToAskPage({ searchParams }: PageProps<'/leavers/to-ask'>) {
  const viewer = await requireViewer('read-people', 'review')
  const words = await getTranslations('leavers')
  const { filter, ignored } = parseAskFilter(await searchParams)
  const { db } = await database()
  const at = { now: instant(Date.now()), timeZone: config().timeZone }
  const page = await peopleToAsk(db, viewer, filter, at)
  const { count, total, asked, late, people, latenessWithheld } = page
  const shown = askList.shown(filter, page)
  return (
    <>
      <PageTitle
        title={words(filter.late ? 'askTitleLate' : 'askTitle', { count: filter.late ? late : asked })}
        lead={words('lead.ask')}
        actions={
          <LinkButton href="/api/v1/leavers.csv" download>
            {words('csv')}
          </LinkButton>
        }
      />
      <BesideLinks counts={await leavingCounts(db, viewer, at)} here="toAsk" />
      <DoubtNote doubts={latenessWithheld ? await doubtsOfDirectory(db, at.now) : []} />
      <IgnoredNote ignored={ignored} />
      <Words of={['leavers', 'decide', 'lists']}>
        {total > 0 && (
          <div className="mb-2.5 flex flex-wrap items-center gap-2">
            <FilterForm shown={shown} names={{}} />
            <nav aria-label={words('toAsk.filter')} className="sideways screen-only">
              {([null, true] as const).map((wanted) => (
                <FilterLink
                  key={String(wanted)}
                  href={asksHref({ ...filter, cursor: null, late: wanted })}
                  isOn={filter.late === wanted}
                  data-count={wanted ? late : total}
                >
                  {words(wanted ? 'toAsk.late' : 'toAsk.all')}
                  <span className="tabular-nums text-ink-2">{wanted ? late : total}</span>
                </FilterLink>
              ))}
            </nav>
          </div>
        )}
        <ListRows
          shown={shown}
          rows={people.length}
          count={count}
          nothing={total === 0 && <EmptyState title={words('askEmpty')}>{words('askEmptyText')}</EmptyState>}
        >
          <AskTable people={people} latenessWithheld={latenessWithheld} plain={isManager(viewer)} />
        </ListRows>
      </Words>
    </>
  )
}
