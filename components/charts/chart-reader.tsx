'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, useState, useSyncExternalStore } from 'react'
import { StageMark } from '@/components/ui/stage-mark'
import { type Day, noonOf } from '@/lib/domain/instant'
import { formatDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { DRAWN, dayAt, heldAt, leftOf, shareOf, stepFrom, type ToldDay } from './chart-days'

interface ChartReaderProps {
  /** In their order, at least two. */
  days: readonly ToldDay[]
  /** Where the first and the last of them stand, as shares of the drawing's width. */
  from: number
  to: number
}

/** As they stand in the picture. */
const TOP_DOWN = DRAWN.toReversed()

const never = () => () => {}

/**
 * Reads the chart below it: under the pointer, a finger or the arrow keys stands a day's line with its figures, which a screen
 * reader tells as the value of a slider. A click, or Enter, leads to who was removed, or else made, in its week; a finger finds the way in the
 * figures. Without a script it is not there.
 */
export function ChartReader(props: ChartReaderProps) {
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return hasScript ? <Reader {...props} /> : null
}

function Reader({ days, from, to }: ChartReaderProps) {
  const words = useTranslations('chart')
  const stages = useTranslations('stages')
  const format = useFormatter()
  const locale = localeOf(useLocale(), null)
  const router = useRouter()
  const last = days.length - 1
  const [place, setPlace] = useState(last)
  const [isShown, setShown] = useState(false)
  /** What the pointer is at: the figures may be those of an earlier day, which hold until the next. */
  const [pointed, setPointed] = useState<Day | null>(null)
  const day = days[place]
  if (!day) return null
  const dayText = formatDay(noonOf(day.day), locale, 'UTC')
  const left = words('dayLeft', { left: leftOf(day) })

  function read(event: PointerEvent<HTMLElement>): void {
    const { left: start, width } = event.currentTarget.getBoundingClientRect()
    const share = ((event.clientX - start) / width - from) / (to - from)
    setPlace(heldAt(days, share))
    setPointed(dayAt(days, share))
    setShown(true)
  }
  function press(event: KeyboardEvent): void {
    const next = stepFrom(days, place, event)
    if (next !== null) {
      event.preventDefault()
      setPlace(next)
      setPointed(null)
      setShown(true)
    } else if (event.key === 'Escape') setShown(false)
    else if (event.key === 'Enter' && day?.week) router.push(day.week.href)
  }
  const x = from + shareOf(days, day.day) * (to - from)
  const isRight = x > 0.5
  return (
    <div
      className="screen-only absolute inset-0"
      onPointerLeave={({ nativeEvent }) => isMouse(nativeEvent) && setShown(false)}
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={words('reader')}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={place}
        aria-valuetext={[
          `${dayText}: ${left}`,
          ...TOP_DOWN.map((stage) => `${stages(stage)} ${day.counts[stage]}`),
        ].join(', ')}
        onPointerMove={read}
        onPointerDown={read}
        onClick={({ nativeEvent }) => {
          // A finger that reads must not be led away.
          if (isMouse(nativeEvent) && day.week) router.push(day.week.href)
        }}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onKeyDown={press}
        className={`absolute inset-0 touch-pan-y rounded-lg ${day.week && isShown ? 'cursor-pointer' : 'cursor-crosshair'}`}
      />
      {isShown && (
        <>
          <span
            className="pointer-events-none absolute inset-y-0 w-px bg-ink"
            style={{ left: `${x * 100}%` }}
            aria-hidden="true"
          />
          <div
            className="pointer-events-none absolute top-0 z-10 w-max rounded-lg border border-line bg-card px-3 py-2 text-quiet"
            style={isRight ? { right: `calc(${(1 - x) * 100}% + 8px)` } : { left: `calc(${x * 100}% + 8px)` }}
          >
            <p className="flex justify-between gap-4" aria-hidden="true">
              <strong>{formatDay(noonOf(pointed ?? day.day), locale, 'UTC')}</strong>
              {left}
            </p>
            {pointed !== null && pointed !== day.day && (
              <p className="text-ink-3" aria-hidden="true">
                {words('asOf', { day: dayText })}
              </p>
            )}
            <ul aria-hidden="true">
              {TOP_DOWN.filter((stage) => day.counts[stage] > 0).map((stage) => (
                <li key={stage} className="flex items-center gap-2">
                  <StageMark stage={stage} />
                  {stages(stage)}
                  <span className="ml-auto pl-4">{format.number(day.counts[stage])}</span>
                </li>
              ))}
            </ul>
            {day.week && (
              <Link
                href={day.week.href}
                prefetch={false}
                tabIndex={-1}
                className="pointer-events-auto underline"
                // Else the figures go with the focus before the finger is up.
                onMouseDown={(event) => event.preventDefault()}
              >
                {words(`weekOf.${day.week.of}`, { from: formatDay(noonOf(day.week.from), locale, 'UTC'), to: dayText })}
              </Link>
            )}
          </div>
        </>
      )}
    </div>
  )
}

const isMouse = (event: MouseEvent) => !('pointerType' in event) || event.pointerType === 'mouse'
