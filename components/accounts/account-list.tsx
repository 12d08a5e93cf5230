import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import { EmptyState } from '@/components/ui/empty-state'
import { linked, NumberLink } from '@/components/ui/number-link'
import { own } from '@/components/ui/own-number'
import {
  type AccountFilter,
  type AccountPage,
  accountList,
  accountsHref,
  INCOMPLETE_READINGS,
} from '@/lib/contract/lists/account-list'
import type { Ignored } from '@/lib/contract/lists/fields'
import { type IamUserSelection, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { AccountRows } from './account-rows'

interface AccountListProps {
  filter: AccountFilter
  page: AccountPage
  ignored: readonly Ignored[]
  /** What people call the unit that the filter names. */
  names: Readonly<Record<string, string>>
  /** Saved views, above the filters. */
  views: ReactNode
}

/** Accounts of a filter: how far they are, how complete that is, and one page of them. */
export function AccountList({ filter, page, ignored, names, views }: AccountListProps) {
  const words = useTranslations('accounts')
  const shown = accountList.shown(filter, page)
  const isNarrowed = shown.conditions.length > 0
  return (
    <>
      <ListHead
        shown={shown}
        title={<ListTitle page={page} filter={filter} isNarrowed={isNarrowed} />}
        lead={<Lead page={page} filter={filter} />}
        ignored={ignored}
        names={names}
        views={views}
      />
      <ListRows
        shown={shown}
        rows={page.accounts.length}
        count={page.count}
        nothing={!isNarrowed && <EmptyState title={words('empty')}>{words('emptyText')}</EmptyState>}
      >
        <AccountRows accounts={page.accounts} filter={filter} />
      </ListRows>
    </>
  )
}

interface SummaryProps {
  page: AccountPage
  filter: AccountFilter
}

function ListTitle({ page, filter, isNarrowed }: SummaryProps & { isNarrowed: boolean }) {
  const words = useTranslations('accounts')
  const lists = useTranslations('lists')
  const { coverage, progress, count } = page
  if (filter.departed) return words.rich('departedTitle', { count, own: own(count) })
  if (count === 0) return isNarrowed ? lists('noMatch.accounts') : words('empty')
  return words.rich('title', {
    left: progress.left,
    accounts: count,
    complete: String(coverage.complete),
    own: own(count),
    toLeft: usersOf(filter, { removed: false, excepted: false }, progress.left),
  })
}

function Lead({ page: { coverage, progress, count, departed }, filter }: SummaryProps) {
  const words = useTranslations('accounts')
  if (filter.departed) return words('departedLead')
  const { percent, removed } = progress
  return (
    <>
      {count > 0 &&
        percent !== null &&
        words.rich('leadPercent', {
          removed,
          percent,
          complete: String(coverage.complete),
          toRemoved: usersOf(filter, { stages: ['removed'] }, removed),
          share: own(percent),
        })}{' '}
      {count > 0 &&
        (coverage.complete ? (
          words('leadComplete')
        ) : (
          <NumberLink
            href={accountsHref({ ...filter, cursor: null, readings: INCOMPLETE_READINGS })}
            count={coverage.accounts - coverage.read}
            className="underline decoration-line underline-offset-3 hover:decoration-ink-3"
          >
            {words('lead', { unread: coverage.accounts - coverage.read, accounts: coverage.accounts })}
          </NumberLink>
        ))}{' '}
      {departed > 0 && (
        <NumberLink href={accountsHref({ departed: true })} count={departed} className="underline">
          {words('departed', { count: departed })}
        </NumberLink>
      )}
    </>
  )
}

/** A number that leads to the IAM users it counts, where the list of IAM users knows this slice too. */
const usersOf = (
  { q, readings, kinds, rootDanger, ou }: AccountFilter,
  wanted: Partial<IamUserSelection>,
  value: number,
) =>
  q !== null || readings.length > 0 || kinds.length > 0 || rootDanger !== null
    ? own(value)
    : linked(iamUsersHref({ ou, departed: false, ...wanted }), value)
