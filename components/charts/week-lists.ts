import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { ProgressPoint } from '@/lib/contract/views/overview'
import { daysAfter } from '@/lib/domain/instant'
import { STAGES } from '@/lib/domain/judge/assessment'
import type { ToldDay } from './chart-days'

/** The days of a chart, in their order, each with its week. Where days lie further apart than that, since the one before. */
export function withWeekLists(points: readonly ProgressPoint[]): ToldDay[] {
  return points.map((point, position) => {
    const weekAgo = daysAfter(point.day, -7)
    const before = points.slice(0, position).findLast(({ day }) => day <= weekAgo)
    return { ...point, week: before ? weekOf(before, point) : null }
  })
}

function weekOf(before: ProgressPoint, { day, counts }: ProgressPoint): ToldDay['week'] {
  const from = daysAfter(before.day, 1)
  if (counts.removed > before.counts.removed) {
    const wanted = { stages: ['removed'], stageSince: from, stageUntil: day, departed: false } as const
    return { of: 'removed', from, href: iamUsersHref(wanted) }
  }
  if (everOf(counts) <= everOf(before.counts)) return null
  return { of: 'created', from, href: iamUsersHref({ createdFrom: from, createdUntil: day, departed: false }) }
}

const everOf = (counts: ProgressPoint['counts']) => STAGES.reduce((sum, stage) => sum + counts[stage], 0)
