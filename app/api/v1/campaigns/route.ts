import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { startCampaign } from '@/lib/decide/start-campaign'
import { proofOf } from '@/lib/domain/viewer'
import { campaignLines } from '@/lib/store/read/campaigns'
import { campaignAnswer } from './campaign-answer'

export const GET = guarded(OPERATIONS.getCampaigns, async ({ db, viewer }) => ({
  campaigns: await campaignLines(db, proofOf(viewer, 'read-people')),
}))

/** Starts a campaign: its owners are asked. */
export const POST = guarded(OPERATIONS.postCampaigns, async (call) =>
  campaignAnswer(call, await startCampaign(call, await call.body())),
)
