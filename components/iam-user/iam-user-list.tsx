import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { NumberLink } from '@/components/ui/number-link'
import { OwnNumber } from '@/components/ui/own-number'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import type { Ignored } from '@/lib/contract/lists/fields'
import {
  EVERY_IAM_USER,
  type IamUserFilter,
  type IamUserPage,
  iamUserQuery,
  iamUsersHref,
} from '@/lib/contract/lists/iam-user-list'
import { IgnoredNote } from '../ui/ignored-note'
import { ActiveFilters } from './active-filters'
import { FilterForm } from './filter-form'
import { IamUserTable } from './iam-user-table'
import { Selecting } from './selecting'
import { StageChips } from './stage-chips'
import type { FilterNames } from './use-field-words'

interface IamUserListProps {
  filter: IamUserFilter
  page: IamUserPage
  ignored: readonly Ignored[]
  names: FilterNames
  mayDecide: boolean
  /** Confirms the leavers of one's own line only, who have a page of their own. */
  reviews: boolean
  /** Saved views, above the filters. */
  views: ReactNode
}

/** IAM users of a filter: what the address says, how many, and one page of them. */
export function IamUserList({ filter, page, ignored, names, mayDecide, reviews, views }: IamUserListProps) {
  const words = useTranslations('users')
  const { sort, direction, limit } = EVERY_IAM_USER
  const filtered = iamUserQuery({ ...filter, sort, direction, limit, cursor: null }) !== ''
  const list = iamUserQuery({ ...filter, cursor: null })
  return (
    <>
      <PageTitle
        title={<ListTitle page={page} filter={filter} />}
        lead={
          <>
            <CoverageLead page={page} filter={filter} />
            {reviews && <span className="block">{words.rich('reviewNote', { leavers })}</span>}
          </>
        }
        actions={
          <LinkButton href={`/api/v1/iam-users.csv${list && `?${list}`}`} download>
            {words('csv')}
          </LinkButton>
        }
      />
      <IgnoredNote ignored={ignored} />
      <div className="mb-3 grid grid-cols-1 gap-2">
        {/* Without saved views the way to save one stands beside the stages; with some they have a line of their own. */}
        <div className="flex flex-wrap items-start justify-between gap-2">
          {views}
          <StageChips filter={filter} />
        </div>
        <FilterForm filter={filter} />
        <ActiveFilters filter={filter} names={names} />
      </div>
      <Rows page={page} filter={filter} filtered={filtered} mayDecide={mayDecide} />
    </>
  )
}

interface RowsProps extends Pick<IamUserListProps, 'filter' | 'page' | 'mayDecide'> {
  /** Whether the filter leaves anything out. */
  filtered: boolean
}

/** The page's rows, or why there are none. */
function Rows({ page, filter, filtered, mayDecide }: RowsProps) {
  const at = (cursor: IamUserPage['next']) => cursor && iamUsersHref({ ...filter, cursor })
  const rows =
    page.users.length === 0 ? (
      <Nothing page={page} filtered={filtered} asksForUnknown={asksForUnknown(page, filter)} />
    ) : (
      <>
        <IamUserTable users={page.users} filter={filter} selectable={mayDecide} />
        <Pager
          next={at(page.next)}
          previous={at(page.previous)}
          shown={page.users.length}
          count={page.count}
          complete={filter.departed || page.coverage.complete}
        />
      </>
    )
  const list = iamUserQuery(filter)
  return mayDecide ? (
    <Selecting key={list} list={list}>
      {rows}
    </Selecting>
  ) : (
    rows
  )
}

function ListTitle({ page, filter }: { page: IamUserPage; filter: IamUserFilter }) {
  const words = useTranslations('users')
  const { count, total, coverage } = page
  const complete = String(coverage.complete || asksForUnknown(page, filter))
  const own = (chunks: ReactNode) => <OwnNumber value={count}>{chunks}</OwnNumber>
  if (filter.departed) return words.rich('titleDeparted', { count, own })
  if (count === total) return words.rich('titleAll', { total, complete, own })
  const { accounts, ou } = filter
  const toAll = (chunks: ReactNode) => (
    <NumberLink href={iamUsersHref({ accounts, ou })} count={total}>
      {chunks}
    </NumberLink>
  )
  return words.rich('titleSome', { count, total, complete, own, toAll })
}

/** Accounts that nobody knows are asked for, and no others. */
const asksForUnknown = ({ coverage }: Pick<IamUserPage, 'coverage'>, { accounts, departed }: IamUserFilter) =>
  accounts.length > 0 && !departed && coverage.accounts === 0

const leavers = (chunks: ReactNode) => (
  <Link href="/leavers" prefetch={false} className="underline">
    {chunks}
  </Link>
)

/** The accounts that leave the figures at "at least", of those the list is about; `null`: no one list has just them. */
function unreadHref({ accounts, ou }: IamUserFilter): string | null {
  if (accounts.length > 1 || (accounts.length === 1 && ou !== null)) return null
  return accountsHref({ readings: INCOMPLETE_READINGS, ou, q: accounts[0] ?? null })
}

function CoverageLead({ page: { coverage, departed }, filter }: { page: IamUserPage; filter: IamUserFilter }) {
  const words = useTranslations('users')
  const unread = coverage.accounts - coverage.read
  // Accounts that are closed or left are read no more: what others lack says nothing about them.
  if (filter.departed || asksForUnknown({ coverage }, filter)) return null
  const href = unreadHref(filter)
  return (
    <>
      {coverage.complete || coverage.accounts === 0 ? (
        words('allRead', { accounts: coverage.accounts })
      ) : href ? (
        <NumberLink href={href} count={unread} className="underline">
          {words('unread', { unread, accounts: coverage.accounts })}
        </NumberLink>
      ) : (
        <OwnNumber value={unread}>{words('unread', { unread, accounts: coverage.accounts })}</OwnNumber>
      )}
      {departed > 0 && (
        <>
          {' '}
          <NumberLink href="/iam-users?departed=yes" count={departed} className="underline">
            {words('departed', { count: departed })}
          </NumberLink>
        </>
      )}
    </>
  )
}

interface NothingProps {
  page: IamUserPage
  filtered: boolean
  /** Whether the accounts asked for are none that are known. */
  asksForUnknown: boolean
}

function Nothing({ page, filtered, asksForUnknown }: NothingProps) {
  const words = useTranslations('users')
  if (asksForUnknown) return <EmptyState title={words('unknownAccountTitle')}>{words('unknownAccountText')}</EmptyState>
  if (filtered) return <EmptyState title={words('emptyTitle')}>{words('emptyText')}</EmptyState>
  if (page.coverage.read + page.coverage.partly > 0)
    return <EmptyState title={words('emptyAllTitle')}>{words('emptyAllText')}</EmptyState>
  return (
    <EmptyState title={words('neverScannedTitle')}>
      <p className="mb-3">{words('neverScannedText')}</p>
      <LinkButton href="/scans">{words('toScans')}</LinkButton>
    </EmptyState>
  )
}
