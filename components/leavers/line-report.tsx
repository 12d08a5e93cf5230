import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NumberLink } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { LeaverPage } from '@/lib/contract/views/person'
import { CsvButton } from './csv-button'
import { LeaverSection } from './leaver-section'
import { LeaverTable } from './leaver-table'

/** A manager's own leavers: each of them is on the page, so that every number leads to a section of it. Needs the words `leavers`. */
export function LineReport({ page }: { page: LeaverPage }) {
  const words = useTranslations('leavers')
  const line = useTranslations('leavers.line')
  const { population, coverage } = page
  const parts = [
    { id: 'left', people: page.left, count: population.open },
    { id: 'ended', people: page.accessEnded.people, count: page.accessEnded.count },
    { id: 'unchecked', people: page.unchecked, count: population.unchecked },
    { id: 'clear', people: page.clear ?? [], count: population.clear },
  ] as const
  return (
    <>
      <PageTitle
        title={line.rich('title', {
          open: population.open,
          complete: String(coverage.complete),
          toOpen: (chunks) => (
            <NumberLink href="#left" count={population.open}>
              {chunks}
            </NumberLink>
          ),
        })}
        lead={<Lead page={page} />}
        actions={<CsvButton />}
      />
      <div id="line" className="grid gap-5">
        {parts.map(({ id, people, count }) => (
          <LeaverSection
            key={id}
            id={id}
            title={words(`section.${id}`)}
            lead={words(`lead.${id}`)}
            none={coverage.complete ? words(`none.${id}`) : words('noneSoFar')}
            count={count}
            href={`#${id}`}
            complete={coverage.complete || id === 'unchecked' || id === 'clear'}
            shown={people.length}
          >
            <LeaverTable complete={coverage.complete} caption={words(`section.${id}`)} people={people} />
          </LeaverSection>
        ))}
        <p className="text-quiet text-ink-3">{line('footnote')}</p>
      </div>
    </>
  )
}

function Lead({ page: { population, coverage } }: { page: LeaverPage }) {
  const words = useTranslations('leavers')
  const line = useTranslations('leavers.line')
  const unread = coverage.accounts - coverage.read
  const to = (section: string, count: number) => (chunks: ReactNode) => (
    <NumberLink href={`#${section}`} count={count}>
      {chunks}
    </NumberLink>
  )
  return (
    <>
      {line.rich('population', {
        ...population,
        complete: String(coverage.complete),
        toLeft: to('line', population.left),
        toClear: to('clear', population.clear),
        toOpen: to('left', population.open),
        toUnchecked: to('unchecked', population.unchecked),
      })}{' '}
      {unread > 0 && (
        <NumberLink href={accountsHref({ readings: INCOMPLETE_READINGS })} count={unread} className="underline">
          {words('unreadAccounts', { unread })}
        </NumberLink>
      )}
      {!coverage.assignmentsRead && ` ${line('accessUnread')}`}
      {coverage.unmatched > 0 && ` ${line('unmatchedNote', { count: coverage.unmatched })}`}
      {coverage.complete && words('allRead')}
    </>
  )
}
