import { useTranslations } from 'next-intl'
import { STAGE_FILL } from '@/components/ui/stage-mark'
import { STAGES } from '@/lib/domain/judge/assessment'
import type { StageCounts } from '@/lib/domain/judge/progress'
import { patternOf } from './stage-marks'

const WIDTH = 600

/** How a set of IAM users is divided among the stages: one band, its legend beside it. */
export function StageBar({ counts }: { counts: StageCounts }) {
  const words = useTranslations('stages')
  const total = STAGES.reduce((sum, stage) => sum + counts[stage], 0)
  if (total === 0) return null
  let from = 0
  const bands = STAGES.filter((stage) => counts[stage] > 0).map((stage) => {
    const width = (counts[stage] / total) * WIDTH
    const band = { stage, x: from, width }
    from += width
    return band
  })
  return (
    <svg
      role="img"
      aria-label={bands.map(({ stage }) => `${words(stage)} ${counts[stage]}`).join(', ')}
      viewBox={`0 0 ${WIDTH} 10`}
      preserveAspectRatio="none"
      className="h-2.5 w-full overflow-hidden rounded-full"
    >
      {bands.map(({ stage, x, width }) => (
        <g key={stage}>
          <rect x={x} width={Math.max(width - 2, 1)} height="10" className={`stage-fill ${STAGE_FILL[stage]}`} />
          <rect x={x} width={Math.max(width - 2, 1)} height="10" fill={patternOf(stage)} className="mark-pattern" />
        </g>
      ))}
      <rect width={WIDTH} height="10" className="fill-none stroke-mark-line" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
