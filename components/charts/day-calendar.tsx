import { useLocale } from 'next-intl'
import { type Day, noonOf } from '@/lib/domain/instant'
import type { CalendarDay, DayState } from '@/lib/domain/look-up/use-calendar'
import { formatMonth } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'

const STEP = 11
const SIDE = 8
const HEAD = 14
/** Weeks that the name of a month needs. */
const ROOM = 3

/** One square per day, a column per week from Monday on; what it tells stands as text beside it. Drawn on the server. */
export function DayCalendar({ days, told }: { days: readonly CalendarDay[]; told: string }) {
  const locale = localeOf(useLocale(), null)
  const weeks = Math.ceil(days.length / 7)
  const width = weeks * STEP
  return (
    <svg
      role="img"
      aria-label={told}
      width={width}
      height={HEAD + 7 * STEP}
      viewBox={`0 0 ${width} ${HEAD + 7 * STEP}`}
      className="h-auto max-w-full"
    >
      {monthsIn(days).map(({ day, week }) => (
        <text key={day} x={week * STEP} y={10} fontSize="10" className="fill-ink-3">
          {formatMonth(noonOf(day), locale, 'UTC')}
        </text>
      ))}
      {days.map(
        ({ day, state }, at) =>
          state && <DayMark key={day} state={state} x={Math.floor(at / 7) * STEP} y={HEAD + (at % 7) * STEP} />,
      )}
    </svg>
  )
}

/** Each state has a form of its own, for where colour cannot tell them apart: full, empty, crossed. */
function DayMark({ state, x, y }: { state: DayState; x: number; y: number }) {
  if (state === 'used') return <rect x={x} y={y} width={SIDE} height={SIDE} rx="1.5" className="fill-ink-2" />
  return (
    <>
      <rect x={x + 0.5} y={y + 0.5} width={SIDE - 1} height={SIDE - 1} rx="1.5" className="fill-none stroke-hatch" />
      {state === 'unknown' && <path d={`M${x} ${y + SIDE}l${SIDE} -${SIDE}`} className="stroke-hatch" />}
    </>
  )
}

/** A mark of the legend. */
export function DayKey({ state }: { state: DayState }) {
  return (
    <svg width={SIDE} height={SIDE} aria-hidden="true" className="inline-block shrink-0">
      <DayMark state={state} x={0} y={0} />
    </svg>
  )
}

/** Months by the week in which they begin, where their names do not touch. */
function monthsIn(days: readonly CalendarDay[]): { day: Day; week: number }[] {
  const begin = days.flatMap(({ day }, at) => (day.endsWith('-01') ? { day, week: Math.ceil(at / 7) } : []))
  const last = Math.ceil(days.length / 7) - ROOM
  return begin.filter(({ week }) => week <= last)
}
