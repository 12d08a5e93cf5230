import { campaignBody } from '../contract/shapes/campaigns'
import { Conflict } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { proofOf } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { campaignScope, ownersInScope } from '../store/read/campaign-scope'
import { addCampaign, askOwners } from '../store/write/campaigns'
import { endOfChosenDay } from './chosen-day'
import { type Context, requirePermission } from './context'
import { tell } from './tell'
import { wishOf } from './wishes'

/** A year: nobody remembers longer what was asked. */
const LONGEST_DAYS = 366

/** What a campaign is wished to be. @throws NotAllowed without `decide`; BadInput. */
export function campaignWished(ctx: Context, raw: unknown) {
  requirePermission(ctx, 'decide')
  const { due, ...wish } = wishOf(campaignBody, raw, {
    send: '{ request?, kind, name, query, due }',
    codes: { kind: 'campaign-kind', name: 'campaign-name', query: 'view-query', due: 'due-wish' },
  })
  // Whose manager somebody is nobody learns who does not see people.
  if (wish.kind === 'review-people') requirePermission(ctx, 'read-people')
  const query = wish.kind === 'review-people' ? '' : wish.query
  const dueAt = endOfChosenDay(due, ctx, { field: 'due', code: 'due-wish', days: LONGEST_DAYS })
  const scope = campaignScope(ctx.db, proofOf(ctx.viewer, 'read-key-ids'), wish.kind, query)
  return { ...wish, query, dueAt, scope }
}

/**
 * Starts a campaign: keeps which IAM users or people it is about, and asks each of their owners or managers once.
 * @throws NotAllowed without `decide`, about people without `read-people`; BadInput; Conflict `campaign-empty` where it would ask about nothing.
 */
export async function startCampaign(ctx: Context, raw: unknown): Promise<Uuid> {
  const { scope, request: id = newId(), kind, name, query, dueAt } = campaignWished(ctx, raw)
  await ctx.db.transaction(async (tx) => {
    const by = { startedAt: ctx.now, startedBy: ctx.viewer.actor, endedAt: null, endedBy: null }
    const users = await addCampaign(tx, { id, kind, name, query, dueAt, ...by }, scope)
    if (users === null) return
    if (users === 0) throw new Conflict('campaign-empty', 'there is nothing that such a campaign asks about')
    const owners = (await ownersInScope(tx, scope)).flatMap(({ owner }) => owner ?? [])
    await askOwners(tx, { id, dueAt }, owners, ctx.now)
    await tell(tx, ctx, [id], { type: 'campaign-started', kind, name, users, dueAt })
  })
  return id
}
