import type { Stage } from './assessment'

/** Progress of any set of IAM users. `percent` is `null` when the set never had a user. */
export interface Progress {
  removed: number
  left: number
  excepted: number
  percent: number | null
}

/** How complete a figure is: `complete` is true only when every account was wholly read. */
export interface Coverage {
  accounts: number
  read: number
  partly: number
  failed: number
  complete: boolean
}

export type StageCounts = Readonly<Record<Stage, number>>
export const NO_USERS: StageCounts = { unidentified: 0, identified: 0, ready: 0, switched: 0, disabled: 0, removed: 0 }

/** Percent = removed / (removed + left); users kept as exceptions stand beside both. Rounded down, so that 100 means none is left. */
export function progressOf(counts: { removed: number; left: number; excepted: number }): Progress {
  const all = counts.removed + counts.left
  return { ...counts, percent: all === 0 ? null : Math.floor((counts.removed / all) * 100) }
}
