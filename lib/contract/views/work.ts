import type { Shown } from '../shapes/registry'
import type { claimsAnswer, workAnswer } from '../shapes/work'

/** What is to be done next, by next action. */
export type Work = Shown<typeof workAnswer>
export type WorkGroup = Work['groups'][number]
/** What somebody said of an IAM user, and nobody has answered. */
export type OpenClaimLine = Shown<typeof claimsAnswer>['claims'][number]
