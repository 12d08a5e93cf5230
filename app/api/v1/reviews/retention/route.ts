import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { retainCase } from '@/lib/decide/retain-case'

export const POST = guarded(OPERATIONS.postReviewsRetention, async (call) => retainCase(call, await call.body()))
