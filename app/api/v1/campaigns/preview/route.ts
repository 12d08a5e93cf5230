import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { previewAnswer } from '../campaign-answer'

export const POST = guarded(OPERATIONS.postCampaignsPreview, async (call) => previewAnswer(call, await call.body()))
