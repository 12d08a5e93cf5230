import { useFormatter, useLocale, useTimeZone, useTranslations } from 'next-intl'
import { STAGE_FILL } from '@/components/ui/stage-mark'
import type { ProgressPoint } from '@/lib/contract/views/overview'
import { type Instant, noonOf } from '@/lib/domain/instant'
import { NO_USERS } from '@/lib/domain/judge/progress'
import { formatDay, formatMonth, formatMonthOfYear, formatYear } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { burnDownLayout, type Frame } from './burn-down-layout'
import { leftOf, type ToldDay } from './chart-days'
import { ChartReader } from './chart-reader'
import { DayTable } from './day-table'
import { patternOf } from './stage-marks'
import { withWeekLists } from './week-lists'

interface BurnDownProps {
  /** In the order of their days, at least two. */
  points: readonly ProgressPoint[]
  projection: { from: Instant; to: Instant } | null
  /** All that is left as one band, without the names of stages. */
  plain?: boolean
}

const WIDE: Frame = { width: 800, height: 260, left: 40, right: 12, top: 12, bottom: 26 }
const NARROW: Frame = { width: 340, height: 230, left: 32, right: 8, top: 10, bottom: 26 }

/**
 * What is left, day by day, stacked by stage, with the projected range. Drawn on the server, once wide and once narrow; pointer,
 * finger and arrow keys read a day's figures from it. The list of stages beside it is its legend. Needs the words `chart`.
 */
export function BurnDown({ points, projection, plain = false }: BurnDownProps) {
  const days = withWeekLists(plain ? points.map(inOneBand) : points)
  return (
    <>
      <Drawing
        days={days}
        projection={projection}
        plain={plain}
        frame={WIDE}
        className={`hidden md:block print:block ${plain ? 'max-w-3xl' : ''}`}
      />
      <Drawing days={days} projection={projection} plain={plain} frame={NARROW} className="md:hidden print:hidden" />
      {!plain && <DayTable days={days} />}
    </>
  )
}

/** Whoever is left, in whatever stage. */
const inOneBand = (point: ProgressPoint): ProgressPoint => ({
  ...point,
  counts: { ...NO_USERS, removed: point.counts.removed, identified: leftOf(point) },
})

interface DrawingProps extends Required<Pick<BurnDownProps, 'projection' | 'plain'>> {
  days: readonly ToldDay[]
  frame: Frame
  className: string
}

function Drawing({ days, projection, plain, frame, className }: DrawingProps) {
  const words = useTranslations('chart')
  const stages = useTranslations('stages')
  const format = useFormatter()
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  const { bands, reach, xTicks, yTicks, wedge } = burnDownLayout(days, projection, frame)
  const floor = frame.height - frame.bottom
  const first = days.at(0)
  const last = days.at(-1)
  const day = (point: ProgressPoint) => formatDay(noonOf(point.day), locale, 'UTC')
  const told =
    first && last && words('told', { before: leftOf(first), from: day(first), now: leftOf(last), to: day(last) })
  return (
    <div className={`relative ${className}`}>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" className="h-auto w-full">
        <title>{told}</title>
        {yTicks.map(({ y, count }) => (
          <g key={count}>
            <line x1={frame.left} x2={frame.width - frame.right} y1={y} y2={y} className="stroke-line" />
            <text x={frame.left - 8} y={y + 4} textAnchor="end" fontSize="12" className="fill-ink-3">
              {format.number(count)}
            </text>
          </g>
        ))}
        {wedge && projection && (
          <>
            <path d={wedge.area} className={wedge.goesOn ? 'fill-[url(#fading)]' : 'fill-line'} />
            <path d={wedge.sides} className="fill-none stroke-ink-3" strokeDasharray="4 3" />
          </>
        )}
        {bands.map(({ stage, path, label }) => (
          <g key={stage}>
            <path d={path} className={`stage-fill stroke-card ${STAGE_FILL[stage]}`} strokeWidth="1" />
            <path d={path} fill={patternOf(stage)} className="mark-pattern" />
            {label && !plain && (
              <text x={label.x} y={label.y + 4} textAnchor="end" fontSize="11.5" className={`band-label on-${stage}`}>
                {stages(stage)}
              </text>
            )}
          </g>
        ))}
        {/* After the bands: where there is little room it reaches over them. */}
        {wedge?.goesOn && projection && (
          <text
            x={wedge.goesOn.x}
            y={wedge.goesOn.y}
            textAnchor="end"
            fontSize="12"
            strokeWidth="3"
            className="fill-ink-2 stroke-card [paint-order:stroke]"
          >
            {words('goesOn', { until: formatMonthOfYear(projection.to, locale, timeZone) })}
          </text>
        )}
        {xTicks.map(({ x, at }) => (
          <text key={at} x={x} y={floor + 18} fontSize="12" className="fill-ink-3">
            {at.slice(5, 7) === '01' ? formatYear(at, locale, 'UTC') : formatMonth(at, locale, timeZone)}
          </text>
        ))}
        <line x1={frame.left} x2={frame.width - frame.right} y1={floor} y2={floor} className="stroke-mark-line" />
      </svg>
      {/* Another period has other days: what was pointed at in this one is none of them. */}
      {!plain && (
        <ChartReader
          key={`${first?.day} ${days.length}`}
          days={days}
          from={reach.from / frame.width}
          to={reach.to / frame.width}
        />
      )}
    </div>
  )
}
