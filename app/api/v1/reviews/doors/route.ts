import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { markDoors } from '@/lib/decide/mark-doors'

export const POST = guarded(OPERATIONS.postReviewsDoors, async (call) => markDoors(call, await call.body()))
