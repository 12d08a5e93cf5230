'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote } from '@/components/ui/error-note'
import { LinkButton } from '@/components/ui/link-button'
import { NumberLink } from '@/components/ui/number-link'
import { OwnNumber } from '@/components/ui/own-number'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { fetchIamUsers, type IamUsersAnswer, iamUsersKey } from '@/lib/api/iam-users'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/account-list'
import { EVERY_IAM_USER, type IamUserFilter, iamUserQuery, iamUsersHref } from '@/lib/contract/iam-user-list'
import { ActiveFilters } from './active-filters'
import { FilterForm } from './filter-form'
import { IamUserTable } from './iam-user-table'
import { IgnoredNote } from './ignored-note'
import type { IntegrationNames } from './kind-text'
import { SelectionBar } from './selection-bar'
import { StageChips } from './stage-chips'
import { useSelection } from './use-selection'

interface IamUserListProps {
  filter: IamUserFilter
  /** The page's own query string, as the query is kept under. */
  query: string
  /** Of integrations, and of what the filter names by id. */
  names: IntegrationNames
  mayDecide: boolean
  /** Confirms the leavers of one's own line only, who have a page of their own. */
  reviews: boolean
  /** Saved views, above the filters. */
  views: ReactNode
}

/** IAM users of a filter: what the address says, how many, and one page of them. */
export function IamUserList({ filter, query, names, mayDecide, reviews, views }: IamUserListProps) {
  const words = useTranslations('users')
  const { data: answer, isError } = useQuery({
    queryKey: iamUsersKey(query),
    queryFn: ({ signal }) => fetchIamUsers(query, signal),
  })
  if (!answer) return <ErrorNote title={words('loadFailed')} live />
  const { sort, direction, limit } = EVERY_IAM_USER
  const filtered = iamUserQuery({ ...filter, sort, direction, limit, cursor: null }) !== ''
  const list = iamUserQuery({ ...filter, cursor: null })
  return (
    <>
      <PageTitle
        title={<ListTitle answer={answer} filter={filter} />}
        lead={
          <>
            <CoverageLead answer={answer} filter={filter} />
            {reviews && <span className="block">{words.rich('reviewNote', { leavers })}</span>}
          </>
        }
        actions={
          <LinkButton href={`/api/v1/iam-users.csv${list && `?${list}`}`} download>
            {words('csv')}
          </LinkButton>
        }
      />
      {isError && <ErrorNote title={words('loadFailed')} live />}
      <IgnoredNote ignored={answer.ignored} />
      <div className="mb-3 grid grid-cols-1 gap-2">
        {/* Without saved views the way to save one stands beside the stages; with some they have a line of their own. */}
        <div className="flex flex-wrap items-start justify-between gap-2">
          {views}
          <StageChips filter={filter} />
        </div>
        <FilterForm filter={filter} />
        <ActiveFilters filter={filter} names={names} />
      </div>
      <Rows answer={answer} filter={filter} filtered={filtered} names={names} mayDecide={mayDecide} />
    </>
  )
}

interface RowsProps extends Pick<IamUserListProps, 'filter' | 'names' | 'mayDecide'> {
  answer: IamUsersAnswer
  /** Whether the filter leaves anything out. */
  filtered: boolean
}

/** The page's rows with what is selected among them: kept apart, so that selecting draws nothing above them anew. */
function Rows({ answer, filter, filtered, names, mayDecide }: RowsProps) {
  const selection = useSelection(
    iamUserQuery(filter),
    answer.users.map(({ id }) => id),
  )
  const list = iamUserQuery({ ...filter, cursor: null })
  const at = (cursor: string | null) => cursor && `/iam-users?${list && `${list}&`}cursor=${cursor}`
  return (
    <>
      {answer.users.length === 0 ? (
        <Nothing answer={answer} filtered={filtered} asksForUnknown={asksForUnknown(answer, filter)} />
      ) : (
        <>
          <IamUserTable users={answer.users} filter={filter} names={names} selection={mayDecide ? selection : null} />
          <Pager
            next={at(answer.next)}
            previous={at(answer.previous)}
            shown={answer.users.length}
            count={answer.count}
            complete={filter.departed || answer.coverage.complete}
          />
        </>
      )}
      {mayDecide && <SelectionBar selection={selection} />}
    </>
  )
}

function ListTitle({ answer, filter }: { answer: IamUsersAnswer; filter: IamUserFilter }) {
  const words = useTranslations('users')
  const { count, total, coverage } = answer
  const complete = String(coverage.complete || asksForUnknown(answer, filter))
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
const asksForUnknown = ({ coverage }: Pick<IamUsersAnswer, 'coverage'>, { accounts, departed }: IamUserFilter) =>
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

function CoverageLead({ answer: { coverage, departed }, filter }: { answer: IamUsersAnswer; filter: IamUserFilter }) {
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
  answer: IamUsersAnswer
  filtered: boolean
  /** Whether the accounts asked for are none that are known. */
  asksForUnknown: boolean
}

function Nothing({ answer, filtered, asksForUnknown }: NothingProps) {
  const words = useTranslations('users')
  if (asksForUnknown) return <EmptyState title={words('unknownAccountTitle')}>{words('unknownAccountText')}</EmptyState>
  if (filtered) return <EmptyState title={words('emptyTitle')}>{words('emptyText')}</EmptyState>
  if (answer.coverage.read + answer.coverage.partly > 0)
    return <EmptyState title={words('emptyAllTitle')}>{words('emptyAllText')}</EmptyState>
  return (
    <EmptyState title={words('neverScannedTitle')}>
      <p className="mb-3">{words('neverScannedText')}</p>
      <LinkButton href="/scans">{words('toScans')}</LinkButton>
    </EmptyState>
  )
}
