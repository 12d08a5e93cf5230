import type { Stage } from '@/lib/domain/judge/assessment'

/** The colour of a stage as a stroke: marks drawn as dashed lines. */
export const STAGE_STROKE: Readonly<Record<Stage, string>> = {
  unidentified: 'stroke-unidentified',
  identified: 'stroke-identified',
  ready: 'stroke-ready',
  switched: 'stroke-switched',
  disabled: 'stroke-disabled',
  removed: 'stroke-removed',
}

/** The pattern of a stage, for print and forced colours: see `Patterns`. */
export const patternOf = (stage: Stage) => `url(#pattern-${stage})`
