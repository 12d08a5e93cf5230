import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import type { CleanUpMonth } from '@/lib/domain/leavers/clean-up'

/** Whether what leavers could use was closed in time, month by month of their leaving. */
export function CleanUpTable({ months }: { months: readonly CleanUpMonth[] }) {
  const words = useTranslations('leavers.cleanUp')
  if (months.length === 0) return null
  const figure = (name: 'met' | 'missed' | 'cannotTell' | 'open'): ColumnOf<CleanUpMonth> => ({
    label: words(name),
    align: 'right',
    cell: (of) => words('people', { count: of[name] }),
  })
  const columns: readonly ColumnOf<CleanUpMonth>[] = [
    { label: words('month'), heading: true, cell: ({ month }) => month },
    figure('met'),
    figure('missed'),
    figure('cannotTell'),
    figure('open'),
    {
      label: words('days'),
      align: 'right',
      cell: ({ medianDays }) => (medianDays === null ? '–' : words('dayCount', { days: medianDays })),
    },
  ]
  return (
    <section aria-labelledby="clean-up-title">
      <h2 id="clean-up-title" className="font-semibold">
        {words('title')}
      </h2>
      <p className="mb-2 max-w-prose text-ink-3">{words('lead')}</p>
      <Panel>
        <TableOf caption={words('title')} columns={columns} rows={months} keyOf={({ month }) => month} />
      </Panel>
    </section>
  )
}
