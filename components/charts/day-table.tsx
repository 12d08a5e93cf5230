import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { DayText } from '@/components/ui/day-text'
import { DRAWN, leftOf, type ToldDay } from './chart-days'

/** At most so many days: the rest lies between them. The last is always one. */
const MOST_ROWS = 31

/** The chart's figures as a table, folded: for whoever reads without a script or a picture. Needs the words `chart`. */
export function DayTable({ days }: { days: readonly ToldDay[] }) {
  const words = useTranslations('chart')
  const stages = useTranslations('stages')
  const format = useFormatter()
  const step = Math.ceil(days.length / MOST_ROWS)
  const rows = days.filter((_, position) => (days.length - 1 - position) % step === 0).toReversed()
  return (
    <details className="screen-only mt-2">
      <summary className="w-fit cursor-pointer text-ink-3 underline">{words('days')}</summary>
      <div className="max-h-72 overflow-auto">
        <table className="w-full text-quiet">
          <caption className="sr-only">{words('days')}</caption>
          <thead>
            <tr>
              {[words('dayColumn'), words('left'), ...DRAWN.map((stage) => stages(stage)), words('weekColumn')].map(
                (label) => (
                  <th key={label} scope="col" className="text-right first:text-left">
                    {label}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((day) => (
              <tr key={day.day}>
                <th scope="row" className="text-left font-normal whitespace-nowrap">
                  <DayText day={day.day} />
                </th>
                {[leftOf(day), ...DRAWN.map((stage) => day.counts[stage])].map((count, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                  <td key={position} className="text-right">
                    {format.number(count)}
                  </td>
                ))}
                <td className="text-right whitespace-nowrap">
                  {day.week && (
                    <Link href={day.week.href} prefetch={false} className="underline">
                      {words(`week.${day.week.of}`)}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
