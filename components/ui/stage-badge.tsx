import { useTranslations } from 'next-intl'
import type { Stage } from '@/lib/domain/judge/assessment'
import { Badge } from './badge'
import { StageMark } from './stage-mark'

/** A stage: its square and its name. Needs the words `stages` (and `common` for exceptions). */
export function StageBadge({ stage, excepted = false }: { stage: Stage; excepted?: boolean }) {
  const stages = useTranslations('stages')
  const common = useTranslations('common')
  return (
    <Badge>
      <StageMark stage={stage} excepted={excepted} />
      {stages(stage)}
      {excepted && <span className="text-ink-3">· {common('exception')}</span>}
    </Badge>
  )
}
