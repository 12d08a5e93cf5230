import type { ProgressPoint } from '@/lib/contract/views/overview'
import { DAY, type Day, dayOf, instant } from '@/lib/domain/instant'
import { STAGES } from '@/lib/domain/judge/assessment'

/** A day of the chart, with the list of what changed in the week that ends with it; `null`: nobody was removed or made in it. */
export interface ToldDay extends ProgressPoint {
  week: { of: 'removed' | 'created'; from: Day; href: string } | null
}

/** The stages drawn, from the floor up: what is removed is what the picture lacks. */
export const DRAWN = STAGES.filter((stage) => stage !== 'removed')

/** IAM users not removed at the end of a day. */
export const leftOf = (point: ProgressPoint | undefined) =>
  DRAWN.reduce((sum, stage) => sum + (point?.counts[stage] ?? 0), 0)

/** How far along the history a day is, from 0 to 1. `days` in their order. */
export function shareOf(days: readonly ProgressPoint[], day: Day): number {
  const start = Date.parse(days[0]?.day ?? day)
  const end = Date.parse(days.at(-1)?.day ?? day)
  return (Date.parse(day) - start) / Math.max(DAY, end - start)
}

/** Which day's figures hold at a share of the history: they hold until the next day's. */
export const heldAt = (days: readonly ProgressPoint[], share: number) =>
  Math.max(
    0,
    days.findLastIndex(({ day }) => shareOf(days, day) <= share),
  )

/** The day at a share of the history. */
export function dayAt(days: readonly ProgressPoint[], share: number): Day | null {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  const start = Date.parse(first.day)
  const at = start + Math.min(1, Math.max(0, share)) * (Date.parse(last.day) - start)
  return dayOf(instant(new Date(at).toISOString()))
}

const WEEK = 7 * DAY

/** Where a key leads from the day at `place`: by a day, by a week with Shift, to either end; `null`: it is no such key. */
export function stepFrom(
  days: readonly ProgressPoint[],
  place: number,
  { key, shiftKey }: { key: string; shiftKey: boolean },
): number | null {
  const last = days.length - 1
  if (key === 'Home') return 0
  if (key === 'End') return last
  const step = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[key]
  if (step === undefined) return null
  const next = place + step
  if (!shiftKey && !key.startsWith('Page')) return Math.min(last, Math.max(0, next))
  const from = Date.parse(days[place]?.day ?? '')
  const found = days.findIndex(({ day }) => Date.parse(day) >= from + step * WEEK)
  // Where days lie further apart than a week, the next one.
  const week = found < 0 ? last : found
  return step > 0 ? week : Math.max(0, Math.min(week, next))
}
