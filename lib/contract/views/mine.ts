import type { mineAnswer } from '../shapes/mine'
import type { Shown } from '../shapes/registry'

/** What somebody is told of themself. */
export type Mine = Shown<typeof mineAnswer>
/** An IAM user as the person is told of it whose it is, or who answers for it. */
export type MineUser = Mine['users'][number]
