import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { LinkButton } from '@/components/ui/link-button'
import { NumberLink } from '@/components/ui/number-link'
import { OwnNumber } from '@/components/ui/own-number'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import type { Ignored } from '@/lib/contract/lists/fields'
import { type PersonFilter, type PersonPage, peopleHref, personQuery } from '@/lib/contract/lists/person-list'
import { CoverageLead } from './coverage-lead'
import { PersonFilterForm } from './person-filter-form'
import { PersonTable } from './person-table'

interface PersonListProps {
  filter: PersonFilter
  page: PersonPage
  ignored: readonly Ignored[]
  departments: readonly string[]
  /** Saved views, above the filters. */
  views: ReactNode
}

/** People of a filter: how many can still use an IAM user, and one page of them with their verdicts. */
export function PersonList({ filter, page, ignored, departments, views }: PersonListProps) {
  const words = useTranslations('people')
  const list = personQuery({ ...filter, cursor: null })
  const at = (cursor: PersonPage['next']) => cursor && peopleHref({ ...filter, cursor })
  const { count, live } = page
  const { complete } = page.coverage
  // Whoever is listed for what was found could be joined by others once everything is read.
  const countComplete = complete || (filter.live !== true && !filter.doors.includes('open'))
  const toLive = (chunks: ReactNode) =>
    filter.live === false ? (
      <OwnNumber value={live}>{chunks}</OwnNumber>
    ) : (
      <NumberLink href={peopleHref({ ...filter, live: true, cursor: null })} count={live}>
        {chunks}
      </NumberLink>
    )
  return (
    <>
      <PageTitle
        title={
          count === 0
            ? words('titleNone')
            : words.rich('title', {
                live,
                count,
                complete: String(complete),
                countComplete: String(countComplete),
                toLive,
                own: (chunks) => <OwnNumber value={count}>{chunks}</OwnNumber>,
              })
        }
        lead={<CoverageLead coverage={page.coverage} />}
        actions={
          <LinkButton href={`/api/v1/people.csv${list && `?${list}`}`} download>
            {words('csv')}
          </LinkButton>
        }
      />
      <IgnoredNote ignored={ignored} />
      <div className="mb-3 grid grid-cols-1 gap-2">
        {views}
        <PersonFilterForm filter={filter} departments={departments} />
      </div>
      {page.people.length > 0 ? (
        <PersonTable people={page.people} filter={filter} complete={complete} />
      ) : (
        <EmptyState title={words(page.total === 0 ? 'nobodyTitle' : 'emptyTitle')}>
          {words(page.total === 0 ? 'nobodyText' : 'emptyText')}
        </EmptyState>
      )}
      <Pager
        next={at(page.next)}
        previous={at(page.previous)}
        shown={page.people.length}
        count={count}
        complete={countComplete}
      />
    </>
  )
}
