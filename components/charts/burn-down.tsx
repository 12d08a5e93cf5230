import Link from 'next/link'
import { useFormatter, useLocale, useTimeZone, useTranslations } from 'next-intl'
import { STAGE_FILL } from '@/components/ui/stage-mark'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { ProgressPoint } from '@/lib/contract/views/overview'
import { type Instant, instant } from '@/lib/domain/instant'
import type { Stage } from '@/lib/domain/judge/assessment'
import { formatDay, formatMonth } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { burnDownLayout, type Frame, leftOf } from './burn-down-layout'
import { patternOf } from './stage-marks'

interface BurnDownProps {
  /** In the order of their days, at least two. */
  points: readonly ProgressPoint[]
  projection: { from: Instant; to: Instant } | null
}

const WIDE: Frame = { width: 800, height: 260, left: 40, right: 12, top: 12, bottom: 26 }
const NARROW: Frame = { width: 340, height: 230, left: 32, right: 8, top: 10, bottom: 26 }

/**
 * What is left, day by day, stacked by stage, with the projected range. Drawn on the server, once wide and once narrow.
 * The list of stages beside it is its legend; each band says how many stand there now, and leads to them.
 */
export function BurnDown(props: BurnDownProps) {
  return (
    <>
      <Drawing {...props} frame={WIDE} className="hidden md:block print:block" />
      <Drawing {...props} frame={NARROW} className="md:hidden print:hidden" />
    </>
  )
}

function Drawing({ points, projection, frame, className }: BurnDownProps & { frame: Frame; className: string }) {
  const words = useTranslations('overview')
  const stages = useTranslations('stages')
  const format = useFormatter()
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  const { bands, xTicks, yTicks, wedge } = burnDownLayout(points, projection, frame)
  const floor = frame.height - frame.bottom
  const first = points.at(0)
  const last = points.at(-1)
  const day = (point: ProgressPoint) => formatDay(instant(`${point.day}T12:00:00.000Z`), locale, timeZone)
  const bandTold = (stage: Stage) => (last ? `${stages(stage)}: ${format.number(last.counts[stage])}` : stages(stage))
  const told =
    first && last
      ? words('chartTold', {
          before: leftOf(first),
          from: day(first),
          now: leftOf(last),
          to: day(last),
        })
      : undefined
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} className={`h-auto w-full ${className}`}>
      <title>{told}</title>
      {yTicks.map(({ y, count }) => (
        <g key={count}>
          <line x1={frame.left} x2={frame.width - frame.right} y1={y} y2={y} className="stroke-line" />
          <text x={frame.left - 8} y={y + 4} textAnchor="end" fontSize="12" className="fill-ink-3">
            {format.number(count)}
          </text>
        </g>
      ))}
      {wedge && <path d={wedge} className="fill-line stroke-ink-3" strokeDasharray="4 3" />}
      {bands.map(({ stage, path, label }) => (
        <Link
          key={stage}
          href={iamUsersHref({ stages: [stage], departed: false })}
          prefetch={false}
          aria-label={bandTold(stage)}
        >
          <title>{bandTold(stage)}</title>
          <path d={path} className={`stage-fill stroke-card ${STAGE_FILL[stage]}`} strokeWidth="1" />
          <path d={path} fill={patternOf(stage)} className="mark-pattern" />
          {label && (
            <text x={label.x} y={label.y + 4} textAnchor="end" fontSize="11.5" className={`band-label on-${stage}`}>
              {stages(stage)}
            </text>
          )}
        </Link>
      ))}
      {xTicks.map(({ x, at }) => (
        <text key={at} x={x} y={floor + 18} fontSize="12" className="fill-ink-3">
          {at.slice(5, 7) === '01' ? at.slice(0, 4) : formatMonth(at, locale, timeZone)}
        </text>
      ))}
      <line x1={frame.left} x2={frame.width - frame.right} y1={floor} y2={floor} className="stroke-mark-line" />
    </svg>
  )
}
