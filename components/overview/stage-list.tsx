import { useFormatter, useTranslations } from 'next-intl'
import { StageBar } from '@/components/charts/stage-bar'
import { NumberLink } from '@/components/ui/number-link'
import { StageMark } from '@/components/ui/stage-mark'
import { type IamUserSelection, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Standing } from '@/lib/contract/views/account'
import { STAGES } from '@/lib/domain/judge/assessment'

interface StageListProps {
  standing: Standing
  /** What the standing is about: the links narrow it by stage. */
  of: Partial<IamUserSelection>
}

/** A band and its figures: how many IAM users stand in each stage, each figure leading to them. */
export function StageList({ standing: { counts, excepted }, of }: StageListProps) {
  const stages = useTranslations('stages')
  const words = useTranslations('overview')
  const format = useFormatter()
  return (
    <>
      <StageBar counts={counts} />
      <dl className="mt-2">
        {STAGES.map((stage) => (
          <div key={stage} className="flex items-center justify-between border-b border-soft px-2 py-2 last:border-0">
            <dt className="flex min-w-0 items-center gap-2">
              <StageMark stage={stage} legend />
              {stages(stage)}
              {stage !== 'removed' && excepted[stage] > 0 && (
                <NumberLink
                  href={iamUsersHref({ ...of, stages: [stage], excepted: true })}
                  count={excepted[stage]}
                  className="text-quiet text-ink-3"
                >
                  {words('ofThemExceptions', { count: excepted[stage] })}
                </NumberLink>
              )}
            </dt>
            <dd>
              <NumberLink
                href={iamUsersHref({ ...of, stages: [stage] })}
                count={counts[stage]}
                className="px-1 text-base"
              >
                {format.number(counts[stage])}
              </NumberLink>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
