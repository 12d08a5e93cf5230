import { scaleLinear, scaleUtc } from 'd3-scale'
import { area, curveStepAfter } from 'd3-shape'
import type { ProgressPoint } from '@/lib/contract/views/overview'
import { DAY, type Day, type Instant, instant, noonOf, plus } from '@/lib/domain/instant'
import type { Stage } from '@/lib/domain/judge/assessment'
import { DRAWN, leftOf } from './chart-days'

/** Sizes of the drawing, in its own units: one unit is one pixel where there is room. */
export interface Frame {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

export interface Band {
  stage: Stage
  path: string
  /** Where its name ends, at the band's end; `null`: the band is too thin there to hold it. */
  label: { x: number; y: number } | null
}

export interface Wedge {
  area: string
  /** Its two sides: the one that reaches zero last, then the other. */
  sides: string
  /** Where it ends that tells until when it goes on: below both sides, or above them where there is no room; `null`: it ends in the picture. */
  goesOn: { x: number; y: number } | null
}

export interface BurnDownLayout {
  bands: readonly Band[]
  /** Where the first and the last day stand. */
  reach: { from: number; to: number }
  xTicks: readonly { x: number; at: Instant }[]
  yTicks: readonly { y: number; count: number }[]
  /** The projected range; `null`: withheld. */
  wedge: Wedge | null
}

/** The way to zero is drawn whole when it is at most this long, as a multiple of the history shown. */
const WHOLE_WAY = 1.5
/** Else only this much of it: where it leads. */
const BEGINNING = 0.45
/** What a band must cover to hold its name, the longest of them in either language. */
const LABEL_WIDTH = 124
const LABEL_HEIGHT = 14
/** Room at the right when nothing is projected. */
const NO_WAY = 0.12

/** Positions of everything in the burn-down picture. `points` in the order of their days, at least two. */
export function burnDownLayout(
  points: readonly ProgressPoint[],
  projection: { from: Instant; to: Instant } | null,
  frame: Frame,
): BurnDownLayout {
  const first = noonOf(points[0]?.day ?? '')
  const last = noonOf(points.at(-1)?.day ?? '')
  const span = Date.parse(last) - Date.parse(first)
  const until = plus(last, Math.max(futureOf(last, span, projection), DAY))
  const x = scaleUtc()
    .domain([new Date(first), new Date(until)])
    .range([frame.left, frame.width - frame.right])
  const most = Math.max(1, ...points.map(leftOf))
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([frame.height - frame.bottom, frame.top])
  return {
    bands: bandsOf(points, (day) => x(new Date(noonOf(day))), y),
    reach: { from: x(new Date(first)), to: x(new Date(last)) },
    xTicks: x.ticks(Math.floor(frame.width / 110)).map((at) => ({ x: x(at), at: instant(at) })),
    yTicks: y.ticks(4).map((count) => ({ y: y(count), count })),
    wedge: projection && wedgeOf(last, leftOf(points.at(-1)), projection, until, x, y),
  }
}

/** How much of the future is drawn, in milliseconds. */
function futureOf(last: Instant, span: number, projection: { to: Instant } | null): number {
  if (projection === null) return span * NO_WAY
  const way = Date.parse(projection.to) - Date.parse(last)
  return way <= span * WHOLE_WAY ? way : span * BEGINNING
}

function bandsOf(points: readonly ProgressPoint[], x: (day: Day) => number, y: (count: number) => number): Band[] {
  const floor = points.map(() => 0)
  return DRAWN.filter((stage) => points.some((point) => point.counts[stage] > 0)).map((stage) => {
    const edges = points.map((point, position) => {
      const from = floor[position] ?? 0
      const to = from + point.counts[stage]
      floor[position] = to
      return { x: x(point.day), from: y(from), to: y(to) }
    })
    const draw = area<(typeof edges)[number]>()
      .curve(curveStepAfter)
      .digits(1)
      .x((edge) => edge.x)
      .y0((edge) => edge.from)
      .y1((edge) => edge.to)
    return { stage, path: draw(edges) ?? '', label: labelOf(edges) }
  })
}

/** The middle of what the band covers all along its last `LABEL_WIDTH`, if a line of text fits in. */
function labelOf(edges: readonly { x: number; from: number; to: number }[]): Band['label'] {
  const end = edges.at(-1)?.x ?? 0
  const start = end - LABEL_WIDTH
  // Steps hold until the next one: the last before the label's start counts too.
  const first = edges.findLastIndex(({ x }) => x <= start)
  if (first < 0) return null
  const under = edges.slice(first)
  const top = Math.max(...under.map(({ to }) => to))
  const bottom = Math.min(...under.map(({ from }) => from))
  return bottom - top < LABEL_HEIGHT ? null : { x: end - 6, y: (top + bottom) / 2 }
}

function wedgeOf(
  last: Instant,
  count: number,
  { from, to }: { from: Instant; to: Instant },
  until: Instant,
  x: (at: Date) => number,
  y: (count: number) => number,
): Wedge {
  const start = Date.parse(last)
  /** Where the line from the present to zero at `zero` stands at the right edge of the picture. */
  const edge = (zero: Instant) => {
    const end = Math.min(Date.parse(zero), Date.parse(until))
    const share = (end - start) / Math.max(1, Date.parse(zero) - start)
    return { x: x(new Date(end)), y: y(count * (1 - share)) }
  }
  const soon = edge(from)
  const late = edge(to)
  const foot = late.y < y(0) && soon.x < late.x ? [`${round(late.x)} ${round(y(0))}`] : []
  const apex = `${round(x(new Date(last)))} ${round(y(count))}`
  const [lateEnd, soonEnd] = [late, soon].map((end) => `${round(end.x)} ${round(end.y)}`)
  return {
    area: `M${[apex, lateEnd, ...foot, soonEnd].join('L')}Z`,
    sides: `M${apex}L${lateEnd}M${apex}L${soonEnd}`,
    goesOn: to > until ? { x: round(late.x), y: round(soon.y + 30 < y(0) ? soon.y + 18 : y(count) - 8) } : null,
  }
}

const round = (value: number) => Math.round(value * 10) / 10
