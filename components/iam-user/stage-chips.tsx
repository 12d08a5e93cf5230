import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StageMark } from '@/components/ui/stage-mark'
import { type IamUserFilter, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { STAGES, type Stage } from '@/lib/domain/judge/assessment'

/** A link per stage that turns it on or off, and one that takes every stage. */
export function StageChips({ filter }: { filter: IamUserFilter }) {
  const words = useTranslations('users')
  const stages = useTranslations('stages')
  const href = (chosen: readonly Stage[]) => iamUsersHref({ ...filter, stages: chosen, cursor: null })
  return (
    <nav aria-label={words('stage')} className="screen-only flex flex-wrap gap-1.5">
      <Chip href={href([])} on={filter.stages.length === 0}>
        {words('every')}
      </Chip>
      {STAGES.map((stage) => {
        const on = filter.stages.includes(stage)
        const chosen = STAGES.filter((other) => filter.stages.includes(other) !== (other === stage))
        return (
          <Chip key={stage} href={href(chosen)} on={on}>
            <StageMark stage={stage} />
            {stages(stage)}
          </Chip>
        )
      })}
    </nav>
  )
}

function Chip({ href, on, children }: { href: string; on: boolean; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={on ? 'true' : undefined}
      className={`inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-quiet ${on ? 'border-ink-3 bg-selected font-semibold text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'}`}
    >
      {children}
    </Link>
  )
}
