import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { markCampaignEnded } from '../store/write/campaigns'
import { type Context, idIn, requirePermission } from './context'
import { tell } from './tell'

/**
 * Ends a campaign: nobody is reminded any more, and nobody answers. What was answered stays.
 * @throws NotAllowed without `decide`; NotFound for one that is unknown or has ended.
 */
export async function endCampaign(ctx: Context, raw: unknown): Promise<Uuid> {
  requirePermission(ctx, 'decide')
  const id = idIn(raw, 'this campaign')
  await ctx.db.transaction(async (tx) => {
    const ended = await markCampaignEnded(tx, id, { at: ctx.now, by: ctx.viewer.actor })
    if (!ended) throw new NotFound('a campaign of this id that runs')
    await tell(tx, ctx, [id], { type: 'campaign-ended', name: ended.name })
  })
  return id
}
