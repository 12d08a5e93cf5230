import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import { EmptyState } from '@/components/ui/empty-state'
import { linked } from '@/components/ui/number-link'
import { own } from '@/components/ui/own-number'
import type { Ignored } from '@/lib/contract/lists/fields'
import { type PersonFilter, type PersonPage, peopleHref, personList } from '@/lib/contract/lists/person-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import { CoverageLead } from './coverage-lead'
import { PersonTable } from './person-table'

interface PersonListProps {
  filter: PersonFilter
  page: PersonPage
  /** The first of the accounts that leave its figures at "at least". */
  unread: readonly UnreadAccount[]
  ignored: readonly Ignored[]
  departments: readonly string[]
  /** Saved views, above the filters. */
  views: ReactNode
}

/** People of a filter: how many can still use an IAM user, and one page of them with their verdicts. */
export function PersonList({ filter, page, unread, ignored, departments, views }: PersonListProps) {
  const words = useTranslations('people')
  const lists = useTranslations('lists')
  const shown = personList.shown(filter, page, { department: departments })
  const { count, live } = page
  const { complete } = page.coverage
  // Whoever is listed for what was found could be joined by others once everything is read.
  const countComplete = complete || (filter.live !== true && !filter.doors.includes('open'))
  const toLive = filter.live === false ? own(live) : linked(peopleHref({ ...filter, live: true, cursor: null }), live)
  return (
    <>
      <ListHead
        shown={shown}
        title={
          count === 0
            ? lists('noMatch.people')
            : words.rich('title', {
                live,
                count,
                complete: String(complete),
                countComplete: String(countComplete),
                toLive,
                own: own(count),
              })
        }
        lead={
          <>
            <CoverageLead coverage={page.coverage} unread={unread} />
            {page.people.some(({ verdict }) => verdict.suggested > 0) && <p>{words('suggestedLead')}</p>}
          </>
        }
        ignored={ignored}
        views={views}
      />
      <ListRows
        shown={shown}
        rows={page.people.length}
        count={count}
        nothing={page.total === 0 && <EmptyState title={words('nobodyTitle')}>{words('nobodyText')}</EmptyState>}
      >
        <PersonTable people={page.people} filter={filter} />
      </ListRows>
    </>
  )
}
