import Link from 'next/link'
import { useFormatter, useLocale, useTimeZone, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { STAGE_FILL } from '@/components/ui/stage-mark'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { ProgressPoint } from '@/lib/contract/views/overview'
import { type Instant, instant } from '@/lib/domain/instant'
import { STAGES, type Stage } from '@/lib/domain/judge/assessment'
import { formatDay, formatMonth, formatYear } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { burnDownLayout, type Frame, leftOf, toldDays } from './burn-down-layout'
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
      <DayTable points={props.points} />
    </>
  )
}

function Drawing({ points, projection, frame, className }: BurnDownProps & { frame: Frame; className: string }) {
  const words = useTranslations('overview')
  const stages = useTranslations('stages')
  const format = useFormatter()
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  const { bands, days, xTicks, yTicks, wedge } = burnDownLayout(points, projection, frame)
  const floor = frame.height - frame.bottom
  const first = points.at(0)
  const last = points.at(-1)
  const day = (point: ProgressPoint) => formatDay(instant(`${point.day}T12:00:00.000Z`), locale, timeZone)
  const bandTold = (stage: Stage) => (last ? `${stages(stage)}: ${format.number(last.counts[stage])}` : stages(stage))
  const dayTold = (point: ProgressPoint) =>
    [
      words('chartDay', { day: day(point), left: leftOf(point) }),
      ...bands.map(({ stage }) => `${stages(stage)}: ${format.number(point.counts[stage])}`),
    ].join('\n')
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
      {days.map(({ point, x, width, y }) => (
        <Day key={point.day} told={dayTold(point)} strip={{ x, width, y, top: frame.top, floor, foot: frame.height }} />
      ))}
      {xTicks.map(({ x, at }) => (
        <text key={at} x={x} y={floor + 18} fontSize="12" className="fill-ink-3">
          {at.slice(5, 7) === '01' ? formatYear(at, locale, 'UTC') : formatMonth(at, locale, timeZone)}
        </text>
      ))}
      <line x1={frame.left} x2={frame.width - frame.right} y1={floor} y2={floor} className="stroke-mark-line" />
    </svg>
  )
}

interface DayProps {
  /** The day's figures, in lines. */
  told: string
  strip: { x: number; width: number; y: number; top: number; floor: number; foot: number }
}

/** One day: pointed at above its bands or below them, which lead elsewhere, it tells its figures and shows where it stands. */
function Day({ told, strip: { x, width, y, top, floor, foot } }: DayProps) {
  return (
    <g className="chart-day">
      <title>{told}</title>
      <path d={`M${x} ${top}h${width}V${y}h${-width}ZM${x} ${floor}h${width}V${foot}h${-width}Z`} fill="transparent" />
      <line x1={x} x2={x} y1={y} y2={floor} className="stroke-ink" />
    </g>
  )
}

/** The same figures as a table, for keys, fingers and screen readers. */
function DayTable({ points }: Pick<BurnDownProps, 'points'>) {
  const words = useTranslations('overview')
  const stages = useTranslations('stages')
  const format = useFormatter()
  const drawn = STAGES.filter((stage) => stage !== 'removed')
  return (
    <details className="screen-only mt-2">
      <summary className="w-fit cursor-pointer text-ink-3 underline">{words('chartDays')}</summary>
      <div className="max-h-72 overflow-auto">
        <table className="w-full text-quiet">
          <caption className="sr-only">{words('chartDays')}</caption>
          <thead>
            <tr>
              {[words('chartDayColumn'), words('chartLeft'), ...drawn.map((stage) => stages(stage))].map((label) => (
                <th key={label} scope="col" className="text-right first:text-left">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {toldDays(points)
              .toReversed()
              .map((point) => (
                <tr key={point.day}>
                  <th scope="row" className="text-left font-normal whitespace-nowrap">
                    <InstantText at={instant(`${point.day}T12:00:00.000Z`)} />
                  </th>
                  {[leftOf(point), ...drawn.map((stage) => point.counts[stage])].map((count, position) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                    <td key={position} className="text-right">
                      {format.number(count)}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
