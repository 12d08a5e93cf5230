import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import { type AccountFilter, type AccountSort, accountList } from '@/lib/contract/lists/account-list'
import type { AccountLine } from '@/lib/contract/views/account'
import { LeftFigure, PercentFigure } from './account-figures'
import { AccountName } from './account-name'
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
  return (
    <Table
      caption={words('list')}
      columns={[
        { label: words('account'), width: 'md:w-[26%]', sort: sort('name') },
        { label: words('squares') },
        { label: words('left'), align: 'right', sort: sort('left') },
        { label: words('done'), align: 'right' },
        { label: words('read'), align: 'right', sort: sort('read-at') },
      ]}
    >
      {accounts.map((account) => (
        <Row key={account.id}>
          <Cell heading>
            <AccountName account={account} />
          </Cell>
          <Cell>
            <AccountSquares account={account} />
          </Cell>
          <Cell label={words('left')} card="third" align="right" className="text-base">
            <LeftFigure account={account} />
          </Cell>
          <Cell label={words('done')} card="third" align="right" className="whitespace-nowrap text-base">
            <PercentFigure account={account} />
          </Cell>
          <Cell label={words('read')} card="third" align="right" className="whitespace-nowrap text-ink-3">
            {account.readAt ? <InstantText at={account.readAt} as="age" /> : '–'}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
