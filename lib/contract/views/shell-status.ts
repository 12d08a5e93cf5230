import type { Shown } from '../shapes/registry'
import type { statusAnswer } from '../shapes/scans'

/** What stands around every page: how many of each thing there are, and what the last scan did. */
export type ShellStatus = Shown<typeof statusAnswer>

/** How far scans and decisions have come, as one word: when it changes, what was drawn before is behind. */
export function statusMark({ running, lastScan, lastEvent }: ShellStatus): string {
  return [running?.id, running?.done, lastScan?.finishedAt, lastEvent].map((part) => part ?? '').join(' ')
}
