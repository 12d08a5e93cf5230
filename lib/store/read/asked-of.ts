import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Mine } from '../../contract/views/mine'
import type { Uuid } from '../../domain/ids'
import type { Db } from '../engine/database'
import { campaignAskings, campaigns } from '../schema/campaigns'
import { openOf } from './campaigns'

/** What campaigns that run ask of somebody, what is open first, then by when: each leads to its page. */
export async function askedOf(db: Db, self: Uuid): Promise<Mine['asked']> {
  const owner = `person:${self}`
  const asked = await db
    .select({
      id: campaignAskings.id,
      campaign: campaigns.id,
      kind: campaigns.kind,
      name: campaigns.name,
      dueAt: campaigns.dueAt,
    })
    .from(campaignAskings)
    .innerJoin(campaigns, eq(campaigns.id, campaignAskings.campaign))
    .where(and(eq(campaignAskings.owner, owner), isNull(campaigns.endedAt)))
    .orderBy(campaigns.dueAt, campaigns.id)
  // Most are asked nothing, and where everybody stands is not asked for them.
  if (asked.length === 0) return []
  const which = inArray(
    campaigns.id,
    asked.map(({ campaign }) => campaign),
  )
  const open = await openOf(db, which, owner)
  const told = asked.map(({ campaign, ...one }) => ({ ...one, open: open.get(campaign) ?? 0 }))
  return told.toSorted((a, b) => Number(a.open === 0) - Number(b.open === 0))
}
