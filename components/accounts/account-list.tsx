import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { EmptyState } from '@/components/ui/empty-state'
import { linked, NumberLink } from '@/components/ui/number-link'
import { own } from '@/components/ui/own-number'
import { SentenceGap } from '@/components/ui/sentence-gap'
import {
  type AccountFilter,
  type AccountPage,
  accountList,
  accountsHref,
  INCOMPLETE_READINGS,
} from '@/lib/contract/lists/account-list'
import { countedLinks, type FoundBy } from '@/lib/contract/lists/counted-links'
import type { Ignored } from '@/lib/contract/lists/fields'
import { type IamUserSelection, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { UnreadAccount } from '@/lib/contract/views/account'
import { AccountRows } from './account-rows'

interface AccountListProps {
  filter: AccountFilter
  page: AccountPage
  /** The first of the accounts that leave its figures at "at least". */
  unread: readonly UnreadAccount[]
  /** How many of each reading match, whichever is asked for. */
  found: FoundBy
  ignored: readonly Ignored[]
  /** What people call the unit that the filter names. */
  names: Readonly<Record<string, string>>
  /** Saved views, above the filters. */
  views: ReactNode
}

/** Accounts of a filter: how far they are, how complete that is, and one page of them. */
export function AccountList({ filter, page, unread, found, ignored, names, views }: AccountListProps) {
  const words = useTranslations('accounts')
  const plain = accountList.shown(filter, page)
  const shown = { ...plain, links: plain.links.map((of) => ({ ...of, links: countedLinks(of.links, found) })) }
  const isNarrowed = shown.conditions.length > 0
  return (
    <>
      <ListHead
        shown={shown}
        title={<ListTitle page={page} filter={filter} isNarrowed={isNarrowed} />}
        lead={<Lead page={page} unread={unread} filter={filter} />}
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
        <AccountRows accounts={page.accounts} filter={filter} told={unread} />
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

function Lead({
  page: { coverage, progress, count, departed },
  unread,
  filter,
}: SummaryProps & Pick<AccountListProps, 'unread'>) {
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
        })}
      <SentenceGap />
      {count > 0 && coverage.complete && words('leadComplete')}
      <SentenceGap />
      {departed > 0 && (
        <NumberLink href={accountsHref({ departed: true })} count={departed} className="underline">
          {words('departed', { count: departed })}
        </NumberLink>
      )}
      <UnreadAccounts
        accounts={unread}
        count={coverage.accounts - coverage.read}
        href={accountsHref({ ...filter, cursor: null, readings: INCOMPLETE_READINGS })}
      />
    </>
  )
}

/** A number that leads to the IAM users it counts, where the list of IAM users knows this slice too. */
const usersOf = (
  { q, readings, kinds, rootDanger, locks, atZero, ou }: AccountFilter,
  wanted: Partial<IamUserSelection>,
  value: number,
) =>
  q !== null || [readings, kinds, locks].some((some) => some.length > 0) || rootDanger !== null || atZero !== null
    ? own(value)
    : linked(iamUsersHref({ ou, departed: false, ...wanted }), value)
