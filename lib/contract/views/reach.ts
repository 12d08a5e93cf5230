import type { reachAnswer } from '../shapes/reach'
import type { Shown } from '../shapes/registry'

/** The roles of other accounts that an IAM user may assume, and which of them look-ups saw it assume. */
export type Reach = Shown<typeof reachAnswer>
export type ReachedAccount = Reach['accounts'][number]
export type ReachedRole = ReachedAccount['roles'][number]
