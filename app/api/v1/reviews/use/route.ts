import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { tellUse } from '@/lib/decide/tell-use'

export const POST = guarded(OPERATIONS.postReviewsUse, async (call) => tellUse(call, await call.body()))
