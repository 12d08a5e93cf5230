import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AtLeast } from '@/components/ui/at-least'
import { Badge } from '@/components/ui/badge'
import { InstantText } from '@/components/ui/instant-text'
import { NumberLink } from '@/components/ui/number-link'
import { TableOf } from '@/components/ui/table'
import { type AccountFilter, type AccountSort, accountList } from '@/lib/contract/lists/account-list'
import { iamUsersHref, usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountLine } from '@/lib/contract/views/account'
import { AccountSquares } from './account-squares'

interface AccountRowsProps {
  accounts: readonly AccountLine[]
  /** The filter whose order the headers change; `null`: the order is fixed. */
  filter: AccountFilter | null
}

/** Accounts as rows: place, squares, what is left, how fresh. Needs the words `accounts` and `failures`. */
export function AccountRows({ accounts, filter }: AccountRowsProps) {
  const words = useTranslations('accounts')
  const sort = (by: AccountSort) => (filter ? accountList.sorting(filter, by) : undefined)
  const figure = { align: 'right', card: 'third' } as const
  return (
    <TableOf
      caption={words('list')}
      columns={[
        {
          label: words('account'),
          width: 'md:w-[26%]',
          sort: sort('name'),
          heading: true,
          cell: (account) => <AccountName account={account} />,
        },
        { label: words('squares'), unlabelled: true, cell: (account) => <AccountSquares account={account} /> },
        {
          ...figure,
          label: words('left'),
          sort: sort('left'),
          className: 'text-base',
          cell: (account) => <LeftFigure account={account} />,
        },
        {
          ...figure,
          label: words('done'),
          className: 'whitespace-nowrap text-base',
          cell: (account) => <PercentFigure account={account} />,
        },
        {
          ...figure,
          label: words('read'),
          sort: sort('read-at'),
          className: 'whitespace-nowrap text-ink-3',
          cell: ({ readAt }) => (readAt ? <InstantText at={readAt} as="age" /> : '–'),
        },
      ]}
      rows={accounts}
      keyOf={({ id }) => id}
    />
  )
}

/** Name, id and place of an account, and what is special about it. */
function AccountName({ account }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Link href={`/accounts/${account.id}`} prefetch={false} className="font-semibold">
          {account.name}
        </Link>
        {account.kind !== 'organization' && <Badge>{words(`kind.${account.kind}`)}</Badge>}
        {account.state !== 'open' && <Badge>{words(`state.${account.state}`)}</Badge>}
        {account.rootDangers?.map((danger) => (
          <Badge key={danger} tone="danger">
            {words('root', { danger: words(`rootDanger.${danger}`) })}
          </Badge>
        ))}
      </div>
      <small className="wrap-anywhere">
        <span className="font-mono">{account.accountId}</span>
        {account.ouPath.length > 0 && <> · {account.ouPath.map(({ name }) => name).join(' / ')}</>}
      </small>
    </div>
  )
}

/** How many IAM users an account has left. */
function LeftFigure({ account }: { account: AccountLine }) {
  const { left } = account.progress
  return (
    <Known account={account}>
      <NumberLink href={iamUsersHref({ ...usersOf(account), removed: false, excepted: false })} count={left}>
        <AtLeast count={left} complete={account.reading === 'read'} size="short" />
      </NumberLink>
    </Known>
  )
}

function PercentFigure({ account }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  const { percent } = account.progress
  return <Known account={account}>{percent === null ? '–' : words('percent', { percent })}</Known>
}

/** A figure of an account; "?" when the account was never read. */
function Known({ account: { readAt }, children }: { account: AccountLine; children: ReactNode }) {
  const words = useTranslations('accounts')
  if (readAt !== null) return children
  return (
    <>
      <span aria-hidden="true">{words('unknownNumber')}</span>
      <span className="sr-only">{words('unknownTold')}</span>
    </>
  )
}
