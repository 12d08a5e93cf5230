import { STAGES, type Stage } from '../../domain/judge/assessment'
import { type IamUserFilter, iamUsersHref, LEFT, type StagesFound } from './iam-user-list'
import type { Link } from './shown'

/**
 * The stages of IAM users as links, with what the plain ones do not know: what is left, each of its stages, what is kept, what is
 * removed, and everything, each with its number. `plain`: the links that turn a stage on and off; `found` null: not counted.
 */
export function stageLinks(filter: IamUserFilter, plain: readonly Link[], found: StagesFound | null): Link[] {
  const { removed, excepted, stages: chosen } = filter
  const isLeft = removed === LEFT.removed && excepted === LEFT.excepted
  // Beside what is kept or removed stages are those of what is left.
  const isApart = removed === true || excepted === true || chosen.includes('removed')
  const without = isLeft || isApart
  const isPlain = chosen.length === 0
  const hrefOf = (change: Partial<IamUserFilter>) => iamUsersHref({ ...filter, cursor: null, stages: [], ...change })
  const left = STAGES.filter((stage) => stage !== 'removed')
  const sum = (of: (stage: Stage, found: StagesFound) => number, among: readonly Stage[]) =>
    found && among.reduce((total, stage) => total + of(stage, found), 0)
  const turned = (stage: Stage) => plain.find(({ to }) => 'value' in to && to.value === stage)?.href
  return [
    {
      to: { slice: 'left' },
      isOn: isLeft && isPlain,
      href: hrefOf(LEFT),
      count: sum((stage, { all, excepted: kept }) => all[stage] - kept[stage], left),
      isAlone: true,
    },
    ...left.map((stage) => ({
      to: { value: stage },
      isOn: chosen.includes(stage),
      href: (isApart ? null : turned(stage)) ?? hrefOf({ ...LEFT, stages: [stage] }),
      count: found && found.all[stage] - (without ? found.excepted[stage] : 0),
      isAlone: isPlain || isApart,
    })),
    {
      to: { slice: 'kept' },
      isOn: removed === false && excepted === true && isPlain,
      href: hrefOf({ removed: false, excepted: true }),
      count: sum((stage, { excepted: kept }) => kept[stage], left),
      isAlone: true,
    },
    {
      to: { value: 'removed' },
      isOn: chosen.includes('removed'),
      href: hrefOf({ stages: ['removed'], removed: null, excepted: null }),
      count: found?.all.removed ?? null,
      isAlone: true,
    },
    {
      to: { slice: 'any' },
      isOn: removed === null && excepted === null && isPlain,
      href: hrefOf({ removed: null, excepted: null }),
      count: sum((stage, { all }) => all[stage], STAGES),
      isAlone: true,
    },
  ]
}
