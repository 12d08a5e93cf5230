import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { TableOf } from '@/components/ui/table'
import type { CsvDecidedView } from '@/lib/contract/views/csv-decided'

type Row = CsvDecidedView['rows'][number]

/** Rows shown at most. */
const SHOWN = 500
/** What wants attention comes first. */
const ORDER: Readonly<Record<Row['outcome'], number>> = { wrong: 0, changes: 1, same: 2 }

/** What each row changes, or what is wrong with it, in words. Needs the words `sheet`. */
export function ListResult({ decided }: { decided: CsvDecidedView }) {
  const words = useTranslations('sheet')
  const { applied, changes, same, wrong, ignored } = decided
  const rows = decided.rows.toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome] || a.row - b.row)
  return (
    <Card title={words(applied ? 'list.done' : 'list.would', { changes, same, wrong })}>
      {ignored.length > 0 && (
        <p className="text-ink-3 wrap-anywhere">{words('list.ignored', { columns: ignored.join(', ') })}</p>
      )}
      {rows.length === 0 ? (
        <p className="text-ink-3">{words('list.noRows')}</p>
      ) : (
        <TableOf
          caption={words('list.rows')}
          columns={[
            { label: words('list.row'), width: 'md:w-16', card: 'flowing', cell: ({ row }) => row },
            {
              label: words('list.user'),
              width: 'md:w-[40%]',
              heading: true,
              cell: ({ named, user }) =>
                user ? (
                  <Link href={`/iam-users/${user}`} prefetch={false} className="wrap-anywhere">
                    {named.account} / {named.user}
                  </Link>
                ) : (
                  <span className="wrap-anywhere">
                    {named.account} / {named.user}
                  </span>
                ),
            },
            { label: words('list.what'), card: 'line', cell: (row) => <Outcome row={row} /> },
          ]}
          rows={rows.slice(0, SHOWN)}
          keyOf={({ row }) => String(row)}
        />
      )}
      {rows.length > SHOWN && <p className="mt-2 text-ink-3">{words('list.cut', { count: SHOWN })}</p>}
    </Card>
  )
}

function Outcome({ row: { outcome, text } }: { row: Row }) {
  const words = useTranslations('sheet')
  const tone = { wrong: 'text-danger', changes: '', same: 'text-ink-3' }[outcome]
  return (
    <span className={`wrap-anywhere ${tone}`}>
      {outcome === 'wrong' && `${words('list.mistake')} `}
      {text}
    </span>
  )
}
