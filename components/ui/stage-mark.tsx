import { patternOf } from '@/components/charts/stage-marks'
import type { Stage } from '@/lib/domain/judge/assessment'

interface StageMarkProps {
  stage: Stage
  /** An exception is a hollow square with a dot. */
  excepted?: boolean
  /** In the legend of a chart: without colour it has the pattern that the chart has. */
  legend?: boolean
}

/** The colour of a stage as an SVG fill class; charts use the same. */
export const STAGE_FILL: Readonly<Record<Stage, string>> = {
  unidentified: 'fill-unidentified',
  identified: 'fill-identified',
  ready: 'fill-ready',
  switched: 'fill-switched',
  disabled: 'fill-disabled',
  removed: 'fill-removed',
}

/** The small square of a stage. Always beside its name: it says nothing by itself. Its outlines are `Patterns`’. */
export function StageMark({ stage, excepted = false, legend = false }: StageMarkProps) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" className={`mark ${STAGE_FILL[stage]}`}>
      <use href={excepted ? '#mark-excepted' : '#mark'} />
      {legend && <rect x="1" y="1" width="8" height="8" fill={patternOf(stage)} className="mark-pattern" />}
    </svg>
  )
}
