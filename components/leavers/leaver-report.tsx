import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { NumberLink } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { iamUsersHref, STRANGERS } from '@/lib/contract/lists/iam-user-list'
import { peopleHref } from '@/lib/contract/lists/person-list'
import type { LeaverPage } from '@/lib/contract/views/person'
import { CsvButton } from './csv-button'
import { LeaverSection } from './leaver-section'
import { LeaverTable } from './leaver-table'
import { LineReport } from './line-report'
import { LooseUserTable } from './loose-user-table'
import { NoLine } from './no-line'

/**
 * Who left with what they can still use, the whole population counted, in words that need no AWS knowledge: of everybody,
 * or of the reader's own line.
 */
export function LeaverReport({ page }: { page: LeaverPage }) {
  if (page.scope.of === 'everybody') return <Everybody page={page} />
  return page.scope.of === 'line' ? <LineReport page={page} /> : <NoLine scope={page.scope} />
}

function Everybody({ page }: { page: LeaverPage }) {
  const words = useTranslations('leavers')
  const { population, coverage, accessEnded, strangers } = page
  const isEmpty = population.left + accessEnded.count + (strangers?.count ?? 0) + coverage.unmatched === 0
  return (
    <>
      <PageTitle
        title={words.rich('title', {
          open: population.open,
          complete: String(coverage.complete),
          toOpen: (chunks) => (
            <NumberLink href={peopleHref({ statuses: ['left'], doors: ['open'] })} count={population.open}>
              {chunks}
            </NumberLink>
          ),
        })}
        lead={<Lead page={page} />}
        actions={<CsvButton />}
      />
      {isEmpty ? <EmptyState title={words('emptyTitle')}>{words('emptyText')}</EmptyState> : <Sections page={page} />}
    </>
  )
}

function Sections({ page }: { page: LeaverPage }) {
  const words = useTranslations('leavers')
  const { population, coverage, accessEnded, strangers } = page
  const { complete } = coverage
  const nothing = (none: string) => (complete ? none : words('noneSoFar'))
  return (
    <div className="grid gap-5">
      <LeaverSection
        id="left"
        title={words('section.left')}
        lead={words('lead.left')}
        none={nothing(words('none.left'))}
        count={population.open}
        href={peopleHref({ statuses: ['left'], doors: ['open'] })}
        complete={complete}
        shown={page.left.length}
      >
        <LeaverTable complete={complete} caption={words('section.left')} people={page.left} />
      </LeaverSection>
      <LeaverSection
        id="ended"
        title={words('section.ended')}
        lead={words('lead.ended')}
        none={nothing(words('none.ended'))}
        count={accessEnded.count}
        href={peopleHref({ statuses: ['access-ended'], doors: ['open', 'unchecked'] })}
        complete={complete}
        shown={accessEnded.people.length}
      >
        <LeaverTable complete={complete} caption={words('section.ended')} people={accessEnded.people} />
      </LeaverSection>
      {strangers && (
        <LeaverSection
          id="strangers"
          title={words('section.strangers')}
          lead={words('lead.strangers')}
          none={nothing(words('none.strangers'))}
          count={strangers.count}
          href={iamUsersHref(STRANGERS)}
          complete={complete}
          shown={strangers.users.length}
        >
          <LooseUserTable caption={words('section.strangers')} users={strangers.users} />
        </LeaverSection>
      )}
      <LeaverSection
        id="unchecked"
        title={words('section.unchecked')}
        lead={words('lead.unchecked')}
        none={words('none.unchecked')}
        count={population.unchecked}
        href={peopleHref({ statuses: ['left'], doors: ['unchecked'] })}
        complete
        shown={page.unchecked.length}
      >
        <LeaverTable complete={complete} caption={words('section.unchecked')} people={page.unchecked} />
      </LeaverSection>
      {page.unmatched && coverage.unmatched > 0 && (
        <LeaverSection
          id="unmatched"
          title={words('section.unmatched')}
          lead={words('unmatchedLead')}
          none=""
          count={coverage.unmatched}
          href="#unmatched"
          complete={coverage.read === coverage.accounts}
          shown={page.unmatched.length}
        >
          <LooseUserTable caption={words('section.unmatched')} users={page.unmatched} />
        </LeaverSection>
      )}
      <p className="text-quiet text-ink-3">{words('footnote')}</p>
    </div>
  )
}

function Lead({ page: { population, coverage } }: { page: LeaverPage }) {
  const words = useTranslations('leavers')
  const unread = coverage.accounts - coverage.read
  const to = (doors: 'open' | 'clear' | 'unchecked' | null) => (chunks: ReactNode) => (
    <NumberLink
      href={peopleHref({ statuses: ['left'], doors: doors ? [doors] : [] })}
      count={population[doors ?? 'left']}
    >
      {chunks}
    </NumberLink>
  )
  return (
    <>
      {words.rich('population', {
        ...population,
        complete: String(coverage.complete),
        toLeft: to(null),
        toClear: to('clear'),
        toOpen: to('open'),
        toUnchecked: to('unchecked'),
      })}{' '}
      {unread > 0 && (
        <NumberLink href={accountsHref({ readings: INCOMPLETE_READINGS })} count={unread} className="underline">
          {words('unreadAccounts', { unread })}
        </NumberLink>
      )}
      {!coverage.assignmentsRead && ` ${words('accessUnread')}`}
      {coverage.unmatched > 0 && (
        <>
          {' '}
          <a href="#unmatched" className="underline">
            {words('unmatchedNote', { count: coverage.unmatched })}
          </a>
        </>
      )}
      {coverage.complete && words('allRead')}
    </>
  )
}
