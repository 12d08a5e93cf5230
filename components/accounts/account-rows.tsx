import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { InstantText } from '@/components/ui/instant-text'
import { TableOf } from '@/components/ui/table'
import { type AccountFilter, type AccountSort, accountList } from '@/lib/contract/lists/account-list'
import type { AccountLine, UnreadAccount } from '@/lib/contract/views/account'
import { LeftFigure, PercentFigure } from './account-figures'
import { AccountSquares } from './account-squares'

interface AccountRowsProps {
  accounts: readonly AccountLine[]
  /** The filter whose order the headers change; `null`: the order is fixed. */
  filter: AccountFilter | null
  /** Those of which the page has told since when and why they were not read. */
  told: readonly UnreadAccount[]
}

/** Accounts as rows: place, squares, what is left, how fresh. Needs the words `accounts` and `failures`. */
export function AccountRows({ accounts, filter, told }: AccountRowsProps) {
  const words = useTranslations('accounts')
  const common = useTranslations('common')
  const sort = (by: AccountSort) => (filter ? accountList.sorting(filter, by) : undefined)
  const special = ({ kind, state }: Pick<AccountLine, 'kind' | 'state'>) => [
    ...(kind === 'organization' ? [] : [words(`kind.${kind}`)]),
    ...(state === 'open' ? [] : [words(`state.${state}`)]),
  ]
  const dangersOf = ({ rootDangers }: AccountLine) =>
    rootDangers && rootDangers.length > 0
      ? words('root', { danger: rootDangers.map((danger) => words(`rootDanger.${danger}`)).join(common('comma')) })
      : null
  // Those outside the Organization are in no unit of it.
  const placeOf = (account: AccountLine) => [unitOf(account), ...special(account)].filter(Boolean).join(common('comma'))
  const figure = { align: 'right', card: 'flowing' } as const
  return (
    <TableOf
      caption={words('list')}
      columns={[
        {
          label: words('account'),
          sort: sort('name'),
          heading: true,
          whole: (account) => [account.name, dangersOf(account)].filter(Boolean).join(common('comma')),
          fits: 20,
          cell: (account) => (
            <span className="beside">
              <Link
                href={filter ? accountList.rowHref(account.id, filter) : `/accounts/${account.id}`}
                prefetch={false}
                className="font-semibold"
              >
                {account.name}
              </Link>
              {dangersOf(account) && <Badge tone="danger">{dangersOf(account)}</Badge>}
            </span>
          ),
        },
        {
          label: words('id'),
          card: 'flowing',
          width: 'md:w-27',
          from: 'middle',
          className: 'text-ink-3',
          cell: ({ accountId }) => <span className="above font-mono text-[0.75rem]">{accountId}</span>,
        },
        {
          label: words('unit'),
          card: 'flowing',
          width: 'md:w-42 @min-[69rem]/lines:w-48',
          className: 'max-md:empty:hidden text-ink-3',
          whole: placeOf,
          fits: 18,
          cell: placeOf,
        },
        {
          label: words('squares'),
          width: 'md:w-48 @min-[60rem]/lines:w-56',
          unlabelled: true,
          cell: (account) => (
            <AccountSquares account={account} inLine isTold={told.some(({ id }) => id === account.id)} />
          ),
        },
        {
          ...figure,
          label: words('left'),
          width: 'md:w-16',
          sort: sort('left'),
          cell: (account) => <LeftFigure account={account} />,
        },
        {
          ...figure,
          label: words('done'),
          width: 'md:w-16',
          from: 'narrow',
          cell: (account) => <PercentFigure account={account} />,
        },
        {
          label: words('locks'),
          card: 'flowing',
          width: 'md:w-34',
          from: 'wide',
          className: 'text-ink-3',
          cell: ({ lock }) => words(`lock.${lock}`),
        },
        {
          ...figure,
          label: words('read'),
          width: 'md:w-24',
          sort: sort('read-at'),
          className: 'text-ink-3',
          cell: ({ readAt }) => (readAt ? <InstantText at={readAt} as="age" /> : '–'),
        },
      ]}
      rows={accounts}
      keyOf={({ id }) => id}
      lines
    />
  )
}

/** Where in the Organization an account is. */
const unitOf = ({ ouPath }: AccountLine) => ouPath.map(({ name }) => name).join(' / ')
