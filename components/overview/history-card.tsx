import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { BurnDown } from '@/components/charts/burn-down'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { Overview } from '@/lib/contract/views/overview'
import { InflowTable } from './inflow-table'

interface HistoryCardProps {
  overview: Overview
  /** Days shown, one of `ranges`. */
  days: number
  ranges: readonly number[]
  /** For managers: what is left as one band, whatever its stages. */
  plain: boolean
}

/** The burn-down of the chosen period, with its projected range. */
export function HistoryCard({ overview, days, ranges, plain }: HistoryCardProps) {
  const words = useTranslations('overview')
  return (
    <Card
      title={words('chartTitle')}
      className="min-w-0"
      aside={
        <nav aria-label={words('rangeLabel')} className="screen-only flex flex-wrap gap-3">
          {ranges.map((range) => (
            <Link
              key={range}
              href={`/?days=${range}`}
              prefetch={false}
              aria-current={range === days ? 'true' : undefined}
              className={range === days ? 'font-semibold text-ink' : 'hover:underline'}
            >
              {words('days', { days: range })}
            </Link>
          ))}
        </nav>
      }
    >
      {overview.series.length < 2 ? (
        <p className="py-8 text-ink-3">{words('chartEmpty')}</p>
      ) : (
        <>
          <ProjectionNote overview={overview} />
          <BurnDown points={overview.series} projection={overview.projection} plain={plain} />
          {!plain && <InflowTable weeks={overview.inflow.weeks} />}
        </>
      )}
    </Card>
  )
}

/** When the last one goes at this pace, or why nothing is promised. */
function ProjectionNote({ overview }: { overview: Overview }) {
  const words = useTranslations('overview')
  const { projection, progress, coverage } = overview
  if (progress.left === 0 && coverage.complete) return <p className="text-ink-3">{words('paceDone')}</p>
  if (!projection) return <p className="text-ink-3">{words('paceNone')}</p>
  return (
    <p className="text-ink-3">
      {words.rich('pace', {
        range: (chunks) => <strong className="text-ink">{chunks}</strong>,
        from: () => <InstantText at={projection.from} />,
        to: () => <InstantText at={projection.to} />,
      })}
    </p>
  )
}
