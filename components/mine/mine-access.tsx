import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { Card } from '@/components/ui/card'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { Mine } from '@/lib/contract/views/mine'

type Reached = NonNullable<Mine['access']>[number]

/** So many accounts are shown at once. */
const SHOWN = 10

/** Where Identity Center lets somebody in, by account. Needs the words `mine`. */
export function MineAccess({ access, portal }: { access: Mine['access']; portal: string | null }) {
  const words = useTranslations('mine')
  const rows = access ?? []
  return (
    <Card
      title={words('access')}
      aside={
        portal !== null && (
          <a href={portal} className="underline">
            {words('portal')}
          </a>
        )
      }
    >
      {access === null && <NotKnown>{words('accessUnread')}</NotKnown>}
      {access?.length === 0 && <p className="text-ink-3">{words('accessNone')}</p>}
      {rows.length > 0 && <AccessTable rows={rows.slice(0, SHOWN)} />}
      {rows.length > SHOWN && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer text-ink-2 underline">
            {words('accessMore', { count: rows.length - SHOWN })}
          </summary>
          <AccessTable rows={rows.slice(SHOWN)} />
        </details>
      )}
    </Card>
  )
}

function AccessTable({ rows }: { rows: readonly Reached[] }) {
  const words = useTranslations('mine')
  const columns: readonly ColumnOf<Reached>[] = [
    {
      label: words('accountColumn'),
      width: 'md:w-[40%]',
      heading: true,
      cell: ({ account: { name, businessName } }) => (
        <span className="wrap-anywhere">
          {businessName === null ? name : words('account', { business: businessName, name })}
        </span>
      ),
    },
    {
      label: words('sets'),
      card: 'line',
      cell: ({ permissionSets }) => <span className="wrap-anywhere">{permissionSets.join(', ')}</span>,
    },
  ]
  return (
    <TableOf
      caption={words('accessCaption')}
      columns={columns}
      rows={rows}
      keyOf={({ account }) => account.accountId}
    />
  )
}
