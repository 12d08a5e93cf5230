import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setReviewSettings } from '@/lib/decide/set-review-settings'

export const PUT = guarded(OPERATIONS.putReviewsSettings, async (call) => setReviewSettings(call, await call.body()))
