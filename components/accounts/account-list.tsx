import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { LinkButton } from '@/components/ui/link-button'
import { NumberLink } from '@/components/ui/number-link'
import { OwnNumber } from '@/components/ui/own-number'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import {
  type AccountFilter,
  type AccountPage,
  accountQuery,
  accountsHref,
  EVERY_ACCOUNT,
  INCOMPLETE_READINGS,
} from '@/lib/contract/lists/account-list'
import type { Ignored } from '@/lib/contract/lists/fields'
import { type IamUserSelection, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { AccountFilterForm } from './account-filter-form'
import { AccountRows } from './account-rows'

interface AccountListProps {
  filter: AccountFilter
  page: AccountPage
  ignored: readonly Ignored[]
  /** Saved views, above the filters. */
  views: ReactNode
}

/** Accounts of a filter: how far they are, how complete that is, and one page of them. */
export function AccountList({ filter, page, ignored, views }: AccountListProps) {
  const words = useTranslations('accounts')
  const at = (cursor: AccountPage['next']) => cursor && accountsHref({ ...filter, cursor })
  return (
    <>
      <ListTitle page={page} filter={filter} />
      <IgnoredNote ignored={ignored} />
      <div className="mb-2 empty:hidden">{views}</div>
      <AccountFilterForm filter={filter} departed={page.departed} />
      {page.accounts.length === 0 ? (
        <EmptyState title={words(page.coverage.accounts === 0 && isEverything(filter) ? 'empty' : 'noMatch')}>
          {words(page.coverage.accounts === 0 && isEverything(filter) ? 'emptyText' : 'noMatchText')}
        </EmptyState>
      ) : (
        <Card>
          <AccountRows accounts={page.accounts} filter={filter} />
        </Card>
      )}
      <Pager
        next={at(page.next)}
        previous={at(page.previous)}
        shown={page.accounts.length}
        count={page.count}
        complete
      />
    </>
  )
}

const isEverything = ({ q, ou, readings, kinds }: AccountFilter) =>
  q === EVERY_ACCOUNT.q && ou === EVERY_ACCOUNT.ou && readings.length === 0 && kinds.length === 0

function ListTitle({ page, filter }: { page: AccountPage; filter: AccountFilter }) {
  const words = useTranslations('accounts')
  const { coverage, progress, count } = page
  const list = accountQuery({ ...filter, cursor: null })
  const own = (chunks: ReactNode) => <OwnNumber value={count}>{chunks}</OwnNumber>
  if (filter.departed)
    return <PageTitle title={words.rich('departedTitle', { count, own })} lead={words('departedLead')} />
  if (count === 0) return <PageTitle title={words(isEverything(filter) ? 'titleNone' : 'noMatch')} />
  // Only a slice that the list of IAM users knows too can be linked.
  const linkable = filter.q === null && filter.readings.length === 0 && filter.kinds.length === 0
  const to = (wanted: Partial<IamUserSelection>, value: number) => (chunks: ReactNode) =>
    linkable ? (
      <NumberLink href={iamUsersHref({ ou: filter.ou, departed: false, ...wanted })} count={value}>
        {chunks}
      </NumberLink>
    ) : (
      <OwnNumber value={value}>{chunks}</OwnNumber>
    )
  return (
    <PageTitle
      title={words.rich('title', {
        left: progress.left,
        accounts: count,
        complete: String(coverage.complete),
        own,
        toLeft: to({ removed: false, excepted: false }, progress.left),
      })}
      actions={
        <LinkButton href={`/api/v1/accounts.csv${list && `?${list}`}`} download>
          {words('csv')}
        </LinkButton>
      }
      lead={
        <>
          {progress.percent !== null &&
            words.rich('leadPercent', {
              removed: progress.removed,
              percent: progress.percent,
              complete: String(coverage.complete),
              toRemoved: to({ stages: ['removed'] }, progress.removed),
              share: (chunks) => <OwnNumber value={progress.percent ?? 0}>{chunks}</OwnNumber>,
            })}{' '}
          {coverage.complete ? (
            words('leadComplete')
          ) : (
            <NumberLink
              href={accountsHref({ ...filter, cursor: null, readings: INCOMPLETE_READINGS })}
              count={coverage.accounts - coverage.read}
              className="underline decoration-line underline-offset-3 hover:decoration-ink-3"
            >
              {words('lead', { unread: coverage.accounts - coverage.read, accounts: coverage.accounts })}
            </NumberLink>
          )}
        </>
      }
    />
  )
}
