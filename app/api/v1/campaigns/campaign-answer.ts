import { notifying } from '@/app/api/notifying'
import type { CampaignDetail, CampaignPreview } from '@/lib/contract/views/campaign'
import type { Context } from '@/lib/decide/context'
import { campaignWished } from '@/lib/decide/start-campaign'
import { NotFound } from '@/lib/domain/errors'
import type { Uuid } from '@/lib/domain/ids'
import { proofOf } from '@/lib/domain/viewer'
import { campaignPreview } from '@/lib/notify/campaign-preview'
import { campaignDetail } from '@/lib/store/read/campaigns'

/** One campaign as whoever asks may see it. @throws NotFound */
export async function campaignAnswer({ db, viewer }: Context, id: Uuid): Promise<CampaignDetail> {
  const found = await campaignDetail(db, proofOf(viewer, 'read-people'), id)
  if (!found) throw new NotFound('this campaign')
  return found
}

/** Whom a campaign would ask; addresses for those only who see people. @throws as starting it would */
export async function previewAnswer(ctx: Context, raw: unknown): Promise<CampaignPreview> {
  const { kind, name, dueAt, scope } = campaignWished(ctx, raw)
  const preview = await campaignPreview(ctx.db, notifying(), {
    kind,
    name,
    dueAt,
    scope,
    startedBy: ctx.viewer.actor.name,
  })
  if (proofOf(ctx.viewer, 'read-people')) return preview
  return { ...preview, owners: preview.owners.map((owner) => ({ ...owner, address: null })) }
}
