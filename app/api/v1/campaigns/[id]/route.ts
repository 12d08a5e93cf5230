import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { campaignDetail } from '@/lib/store/read/campaigns'

export const GET = guarded(OPERATIONS.getCampaignsId, ({ db, viewer, params }) =>
  found('this campaign', params.id, (id) => campaignDetail(db, proofOf(viewer, 'read-people'), id)),
)
