import type { ApiFigures } from './api-latency'
import type { Interactions } from './interactions'
import type { Leaks } from './leak-check'
import { atLeast, atMost, type Target } from './targets'
import type { Vitals } from './web-vitals'

export interface SpeedFigures {
  pages: ReadonlyMap<string, Vitals>
  comparison: Vitals
  interactions: Interactions
  comparisonButton: number
  leaks: Leaks
}

/** The slowest interaction that the browser told of. */
const worstInteraction = (interactions: Interactions) =>
  Math.max(0, ...Object.values(interactions).map((ms) => ms ?? 0))

/** Ratios within one run: they hold on a noisy machine too. */
export function vitalsTargets({ pages, comparison, interactions, comparisonButton, leaks }: SpeedFigures): Target[] {
  return [
    ...[...pages].map(([name, { lcp }]) => atMost(`LCP of ${name} ÷ comparison page`, lcp / comparison.lcp, 2)),
    atMost('INP of iam-users ÷ comparison button', worstInteraction(interactions) / comparisonButton, 4),
    atMost('nodes after 40 rounds ÷ after the first', leaks.nodes.ratio, 1.1),
    atMost('heap after 40 rounds ÷ after 20', leaks.heapMB.ratio, 1.1),
  ]
}

/** Absolute times: on a machine that others use too they warn, and fail nothing. */
export function vitalsGuards({ pages, interactions }: SpeedFigures): Target[] {
  return [
    ...[...pages].flatMap(([name, vitals]) => [
      atMost(`LCP of ${name}, ms`, vitals.lcp, 2_500),
      atMost(`CLS of ${name}`, vitals.cls, 0.05),
      atMost(`longest task of ${name}, ms`, vitals.longestTask, 200),
      atMost(`blocking time of ${name}, ms`, vitals.blocking, 300),
    ]),
    atMost('INP of iam-users, ms', worstInteraction(interactions), 200),
  ]
}

export function apiTargets(engine: 'embedded' | 'postgres', { idle, perSecond, during }: ApiFigures): Target[] {
  const on = (name: string) => `${name} (${engine})`
  return [
    atMost(
      on('list p95 ÷ (3 × SQL p95 + 2 × healthz p95)'),
      idle.list.p95 / (3 * idle.sql.p95 + 2 * idle.health.p95),
      1,
    ),
    atMost(on('list p95, last page ÷ first page'), idle.lastPage.p95 / idle.firstPage.p95, 1.5),
    atMost(on('list p95, during a scan ÷ idle'), during.list.p95 / idle.list.p95, engine === 'postgres' ? 3 : 5),
    atMost(on('healthz p99, during a scan ÷ idle'), during.health.p99 / idle.health.p99, 5),
    atLeast(on('requests a second, list ÷ healthz'), perSecond.list / perSecond.health, 0.25),
  ]
}
