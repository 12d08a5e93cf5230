import { STAGES, type Stage } from '../../domain/judge/assessment'
import type { StageCounts } from '../../domain/judge/progress'
import { type IamUserFilter, type IamUserSelection, iamUsersHref, LEFT, type StagesFound } from './iam-user-list'
import type { Link } from './shown'

const PRESENT = STAGES.filter((stage) => stage !== 'removed')

/** What of all users a page is about, whatever else narrows it: `any` of them, or one part. */
export type Slice = 'any' | 'left' | 'kept' | 'removed'

/** The part that a filter asks for. */
export function sliceOf({ stages, removed, excepted }: IamUserSelection): Slice {
  if (removed === true || (stages.length === 1 && stages[0] === 'removed')) return 'removed'
  if (removed === LEFT.removed && excepted === LEFT.excepted) return 'left'
  return removed === false && excepted === true ? 'kept' : 'any'
}

/** How many users are in each part. */
export function countsOf({ all, excepted }: StagesFound): Record<Slice, number> {
  const sum = (of: StageCounts) => PRESENT.reduce((total, stage) => total + of[stage], 0)
  const kept = sum(excepted)
  return { any: sum(all) + all.removed, left: sum(all) - kept, kept, removed: all.removed }
}

/**
 * The stages of IAM users as links, with what the plain ones do not know: what is left, each of its stages, what is kept, what is
 * removed, and everything, each with its number. `plain`: the links that turn a stage on and off.
 */
export function stageLinks(filter: IamUserFilter, plain: readonly Link[], found: StagesFound): Link[] {
  const { removed, excepted, stages: chosen } = filter
  const isLeft = removed === LEFT.removed && excepted === LEFT.excepted
  // Beside what is kept or removed stages are those of what is left.
  const isApart = removed === true || excepted === true || chosen.includes('removed')
  const without = isLeft || isApart
  const isPlain = chosen.length === 0
  const hrefOf = (change: Partial<IamUserFilter>) => iamUsersHref({ ...filter, cursor: null, stages: [], ...change })
  const counts = countsOf(found)
  const turned = (stage: Stage) => plain.find(({ to }) => 'value' in to && to.value === stage)?.href
  return [
    {
      to: { slice: 'left' },
      isOn: isLeft && isPlain,
      href: hrefOf(LEFT),
      count: counts.left,
      isAlone: true,
    },
    ...PRESENT.map((stage) => ({
      to: { value: stage },
      isOn: chosen.includes(stage),
      href: (isApart ? null : turned(stage)) ?? hrefOf({ ...LEFT, stages: [stage] }),
      count: found.all[stage] - (without ? found.excepted[stage] : 0),
      isAlone: isPlain || isApart,
    })),
    {
      to: { slice: 'kept' },
      isOn: removed === false && excepted === true && isPlain,
      href: hrefOf({ removed: false, excepted: true }),
      count: counts.kept,
      isAlone: true,
    },
    {
      to: { value: 'removed' },
      isOn: chosen.includes('removed'),
      href: hrefOf({ stages: ['removed'], removed: null, excepted: null }),
      count: counts.removed,
      isAlone: true,
    },
    {
      to: { slice: 'any' },
      isOn: removed === null && excepted === null && isPlain,
      href: hrefOf({ removed: null, excepted: null }),
      count: counts.any,
      isAlone: true,
    },
  ]
}
