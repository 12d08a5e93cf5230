'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IgnoredNote } from '@/components/iam-user/ignored-note'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote } from '@/components/ui/error-note'
import { LinkButton } from '@/components/ui/link-button'
import { NumberLink } from '@/components/ui/number-link'
import { OwnNumber } from '@/components/ui/own-number'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { fetchPeople, peopleKey } from '@/lib/api/people'
import { type PersonFilter, peopleHref, personQuery } from '@/lib/contract/person-list'
import { CoverageLead } from './coverage-lead'
import { PersonFilterForm } from './person-filter-form'
import { PersonTable } from './person-table'

interface PersonListProps {
  filter: PersonFilter
  /** The page's own query string, as the query is kept under. */
  query: string
  departments: readonly string[]
  /** Saved views, above the filters. */
  views: ReactNode
}

/** People of a filter: how many can still use an IAM user, and one page of them with their verdicts. */
export function PersonList({ filter, query, departments, views }: PersonListProps) {
  const words = useTranslations('people')
  const { data: answer, isError } = useQuery({
    queryKey: peopleKey(query),
    queryFn: ({ signal }) => fetchPeople(query, signal),
  })
  if (!answer) return <ErrorNote title={words('loadFailed')} live />
  const list = personQuery({ ...filter, cursor: null })
  const at = (cursor: string | null) => cursor && `/people?${list && `${list}&`}cursor=${cursor}`
  const { count, live } = answer
  const { complete } = answer.coverage
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
        lead={<CoverageLead coverage={answer.coverage} />}
        actions={
          <LinkButton href={`/api/v1/people.csv${list && `?${list}`}`} download>
            {words('csv')}
          </LinkButton>
        }
      />
      {isError && <ErrorNote title={words('loadFailed')} live />}
      <IgnoredNote ignored={answer.ignored} />
      <div className="mb-3 grid grid-cols-1 gap-2">
        {views}
        <PersonFilterForm filter={filter} departments={departments} />
      </div>
      {answer.people.length > 0 ? (
        <PersonTable people={answer.people} filter={filter} complete={complete} />
      ) : (
        <EmptyState title={words(answer.total === 0 ? 'nobodyTitle' : 'emptyTitle')}>
          {words(answer.total === 0 ? 'nobodyText' : 'emptyText')}
        </EmptyState>
      )}
      <Pager
        next={at(answer.next)}
        previous={at(answer.previous)}
        shown={answer.people.length}
        count={count}
        complete={countComplete}
      />
    </>
  )
}
