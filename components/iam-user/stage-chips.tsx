import { useTranslations } from 'next-intl'
import { Toggle } from '@/components/list/toggle'
import type { ShownList } from '@/components/list/use-field-words'
import { StageMark } from '@/components/ui/stage-mark'
import { type IamUserFilter, iamUsersHref, LEFT, type StagesFound } from '@/lib/contract/lists/iam-user-list'
import { STAGES, type Stage } from '@/lib/domain/judge/assessment'

interface StageChipsProps {
  filter: IamUserFilter
  shown: ShownList
  /** `null`: they are not counted. */
  found: StagesFound | null
}

/** What is left, each of its stages, what is kept, what is removed, and everything: a link each, with its number where it is known. */
export function StageChips({ filter, shown, found }: StageChipsProps) {
  const words = useTranslations('lists')
  const stages = useTranslations('stages')
  const { removed, excepted, stages: chosen } = filter
  const isLeft = removed === LEFT.removed && excepted === LEFT.excepted
  // Beside what is kept or removed stages are those of what is left.
  const isApart = removed === true || excepted === true || chosen.includes('removed')
  const without = isLeft || isApart
  const hrefOf = (change: Partial<IamUserFilter>) => iamUsersHref({ ...filter, cursor: null, stages: [], ...change })
  const left = STAGES.filter((stage) => stage !== 'removed')
  const sum = (of: (stage: Stage, found: StagesFound) => number, among: readonly Stage[]) =>
    found && among.reduce((total, stage) => total + of(stage, found), 0)
  const options = shown.offers.find(({ field }) => field === 'stages')?.options ?? []
  const isPlain = chosen.length === 0
  return (
    <nav
      aria-label={words('choice.stages')}
      className="screen-only flex min-w-0 flex-1 flex-wrap gap-1 max-md:basis-full"
    >
      <Toggle
        href={hrefOf(LEFT)}
        isOn={isLeft && isPlain}
        count={sum((stage, { all, excepted: kept }) => all[stage] - kept[stage], left)}
      >
        {words('left')}
      </Toggle>
      {left.map((stage) => {
        const isOn = chosen.includes(stage)
        const turned = options.find(({ text }) => text === stage)?.href
        return (
          <Toggle
            key={stage}
            href={isApart || !turned ? hrefOf({ ...LEFT, stages: [stage] }) : turned}
            isOn={isOn}
            count={found && found.all[stage] - (without ? found.excepted[stage] : 0)}
            isAlone={isPlain || isApart}
          >
            <StageMark stage={stage} />
            {stages(stage)}
          </Toggle>
        )
      })}
      <Toggle
        href={hrefOf({ removed: false, excepted: true })}
        isOn={removed === false && excepted === true && isPlain}
        count={sum((stage, { excepted: kept }) => kept[stage], left)}
      >
        {words('kept')}
      </Toggle>
      <Toggle
        href={hrefOf({ stages: ['removed'], removed: null, excepted: null })}
        isOn={chosen.includes('removed')}
        count={found?.all.removed ?? null}
      >
        <StageMark stage="removed" />
        {stages('removed')}
      </Toggle>
      <Toggle
        href={hrefOf({ removed: null, excepted: null })}
        isOn={removed === null && excepted === null && isPlain}
        count={sum((stage, { all }) => all[stage], STAGES)}
      >
        {words('any')}
      </Toggle>
    </nav>
  )
}
