import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { commentCase } from '@/lib/decide/comment-case'

export const POST = guarded(OPERATIONS.postReviewsComment, async (call) => commentCase(call, await call.body()))
