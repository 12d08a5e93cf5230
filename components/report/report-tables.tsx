import { useFormatter, useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { Report } from '@/lib/contract/views/report'

type Unit = Report['units'][number]
type AccountRow = Report['accounts'][number]

/** Where the most is left, by organizational unit and by account. */
export function ReportTables({ report }: { report: Report }) {
  const words = useTranslations('report')
  const accounts = report.accounts.filter(({ progress }) => progress.left > 0)
  if (accounts.length === 0) return null
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <section>
        <h2 className="mb-1 font-semibold">{words('byUnit')}</h2>
        <UnitTable units={report.units} />
      </section>
      <section>
        <h2 className="mb-1 font-semibold">{words('byAccount')}</h2>
        <AccountTable accounts={accounts} />
      </section>
    </div>
  )
}

function UnitTable({ units }: { units: readonly Unit[] }) {
  const words = useTranslations('report')
  const format = useFormatter()
  const columns: readonly ColumnOf<Unit>[] = [
    {
      label: words('unit'),
      heading: true,
      cell: ({ path, accounts }) => (
        <span className="wrap-anywhere">
          {path.length === 0 ? words('noUnit') : path.join(' / ')}{' '}
          <span className="text-ink-3">{words('accounts', { count: accounts })}</span>
        </span>
      ),
    },
    { label: words('left'), align: 'right', width: 'md:w-16', cell: ({ left }) => format.number(left) },
    { label: words('removed'), align: 'right', width: 'md:w-20', cell: ({ removed }) => format.number(removed) },
  ]
  return <TableOf caption={words('byUnit')} columns={columns} rows={units} keyOf={({ path }) => path.join('/')} />
}

function AccountTable({ accounts }: { accounts: readonly AccountRow[] }) {
  const words = useTranslations('report')
  const format = useFormatter()
  const columns: readonly ColumnOf<AccountRow>[] = [
    { label: words('account'), heading: true, cell: (account) => <AccountLink account={account} isPlain /> },
    {
      label: words('left'),
      align: 'right',
      width: 'md:w-16',
      cell: ({ progress }) => format.number(progress.left),
    },
    {
      label: words('removed'),
      align: 'right',
      width: 'md:w-20',
      cell: ({ progress }) => format.number(progress.removed),
    },
  ]
  return <TableOf caption={words('byAccount')} columns={columns} rows={accounts} keyOf={({ id }) => id} />
}
