import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { askManyLookUps } from '@/lib/decide/ask-look-ups'
import { lookUpProgress } from '@/lib/store/read/look-up'

export const GET = guarded(OPERATIONS.getLookUps, async ({ db }) => ({ latest: await lookUpProgress(db) }))

/** Asks who uses many IAM users, in the background. */
export const POST = guarded(OPERATIONS.postLookUps, async (call) => askManyLookUps(call, await call.body()))
