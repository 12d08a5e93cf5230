import type { evidenceAnswer, periodClosed } from '../shapes/evidence'
import type { Shown } from '../shapes/registry'

/** The evidence of a closed period, or an addendum to it. */
export type EvidencePack = Shown<typeof evidenceAnswer>['packs'][number]

/** What came of closing a period. */
export type PeriodClosed = Shown<typeof periodClosed>

/** What a pack is called as a file. */
export const packName = ({ from, to, number }: Pick<EvidencePack, 'from' | 'to' | 'number'>) =>
  `iam-sunset-evidence-${from}-${to}${number === 0 ? '' : `-addendum-${number}`}.zip`
