import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { NumberLink } from '@/components/ui/number-link'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Counted, InflowWeek } from '@/lib/contract/views/overview'
import { instant } from '@/lib/domain/instant'

/** What came each week, by whom, beside what went: each figure leads to exactly those. */
export function InflowTable({ weeks }: { weeks: readonly InflowWeek[] }) {
  const words = useTranslations('overview.inflow')
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer text-ink-2">{words('line')}</summary>
      <table className="mt-2 w-full text-left">
        <caption className="sr-only">{words('title')}</caption>
        <thead className="text-quiet text-ink-3">
          <tr className="border-b border-soft">
            <th className="py-1 font-normal">{words('week')}</th>
            <th className="py-1 text-right font-normal">{words('created')}</th>
            <th className="py-1 text-right font-normal">{words('keyed')}</th>
            <th className="py-1 text-right font-normal">{words('removed')}</th>
            <th className="py-1 pl-4 font-normal max-sm:hidden">{words('makers')}</th>
            <th className="py-1 pl-4 font-normal max-sm:hidden">{words('keyMakers')}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.from} className="border-b border-soft last:border-0">
              <th scope="row" className="py-1 font-normal">
                <InstantText at={instant(week.from)} as="day-short" />
              </th>
              {([week.created, week.keyed, week.removed] as const).map((one, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three figures that keep their order
                <td key={at} className="py-1 text-right">
                  <Figure counted={one} />
                </td>
              ))}
              <td className="py-1 pl-4 wrap-anywhere max-sm:hidden">
                <Makers of={week.makers} />
                <OtherMakers week={week} />
              </td>
              <td className="py-1 pl-4 wrap-anywhere max-sm:hidden">
                <Makers of={week.keyMakers} />
                {countOf(week.keyMakers) < week.keyed.count && ` · ${words('more')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Figure({ counted: { of, count } }: { counted: Counted }) {
  return <NumberLink href={iamUsersHref(of)} count={count} />
}

const countOf = (makers: InflowWeek['makers']) => makers.reduce((sum, { count }) => sum + count, 0)

function Makers({ of: makers }: { of: InflowWeek['makers'] }) {
  const words = useTranslations('overview.inflow')
  return makers.map(({ by, of, count }, at) => (
    <span key={by ?? ''}>
      {at > 0 && ' · '}
      <NumberLink href={iamUsersHref(of)} count={count}>
        {words('maker', { by: by ?? words('unknown'), count })}
      </NumberLink>
    </span>
  ))
}

function OtherMakers({ week: { makers, created } }: { week: InflowWeek }) {
  const words = useTranslations('overview.inflow')
  const rest = created.count - countOf(makers)
  return rest > 0 ? ` · ${words('others', { count: rest })}` : null
}
