import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { endCampaign } from '@/lib/decide/end-campaign'
import { campaignAnswer } from '../../campaign-answer'

export const POST = guarded(OPERATIONS.postCampaignsIdEnd, async (call) =>
  campaignAnswer(call, await endCampaign(call, call.params)),
)
