import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, plus } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import type { CampaignScope } from '../read/campaign-scope'
import { askedKey, managerKey, standing, standingOfPerson } from '../read/campaign-standing'
import { ownersNamed } from '../read/campaigns'
import { accounts } from '../schema/accounts'
import { campaignAskings, campaignPeople, campaigns, campaignUsers } from '../schema/campaigns'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { addNotices } from './notices'
import { batches, takenBut } from './rows'

type Campaign = typeof campaigns.$inferSelect

/** Keeps a campaign with the users or people within its scope. @returns how many those are; `null`: there is one of this id already. */
export async function addCampaign(tx: Tx, campaign: Campaign, { of, which }: CampaignScope): Promise<number | null> {
  const [added] = await tx.insert(campaigns).values(campaign).onConflictDoNothing().returning({ id: campaigns.id })
  if (!added) return null
  if (of === 'people') {
    const asked = await tx.select({ person: people.id }).from(people).where(which).orderBy(people.id)
    for (const rows of batches(asked))
      await tx.insert(campaignPeople).values(rows.map(({ person }) => ({ campaign: campaign.id, person })))
    return asked.length
  }
  const users = await tx
    .select({ user: iamUsers.id })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(which)
    .orderBy(iamUsers.id)
  for (const rows of batches(users))
    await tx.insert(campaignUsers).values(rows.map(({ user }) => ({ campaign: campaign.id, user })))
  return users.length
}

/** So long after a campaign's last day a message that asks still has something to say. */
const ASKED_STILL = 7 * DAY

/** Asks owners who were not asked yet, by one message each where there is an address. @returns whom. */
export async function askOwners(
  tx: Tx,
  { id, dueAt }: Pick<Campaign, 'id' | 'dueAt'>,
  owners: readonly string[],
  now: Instant,
): Promise<string[]> {
  const asked: { id: Uuid; owner: string }[] = []
  for (const rows of batches(owners)) {
    const added = await tx
      .insert(campaignAskings)
      .values(rows.map((owner) => ({ id: newId(), campaign: id, owner, askedAt: now, reminders: 0 })))
      .onConflictDoNothing()
      .returning({ id: campaignAskings.id, owner: campaignAskings.owner })
    asked.push(...added)
  }
  const known = await ownersNamed(
    tx,
    asked.map(({ owner }) => owner),
  )
  const messages = asked.flatMap(({ id: asking, owner }) => {
    const recipient = known.get(owner)?.address
    return recipient
      ? {
          key: `asked:${asking}`,
          channel: 'mail' as const,
          recipient,
          subject: { kind: 'asked' as const, asking },
          until: plus(dueAt, ASKED_STILL),
        }
      : []
  })
  await addNotices(tx, messages, now)
  return asked.map(({ owner }) => owner)
}

/** Notes that these owners were reminded. */
export async function markReminded(tx: Tx, askings: readonly Uuid[], now: Instant): Promise<void> {
  if (askings.length === 0) return
  await tx
    .update(campaignAskings)
    .set({ remindedAt: now, reminders: sql`${campaignAskings.reminders} + 1` })
    .where(inArray(campaignAskings.id, [...askings]))
}

/** @returns the campaign; `null`: none of this id runs. */
export async function markCampaignEnded(
  tx: Tx,
  id: Uuid,
  { at, by }: { at: Instant; by: Actor },
): Promise<Campaign | null> {
  await keepUsers(tx, id)
  await keepPeople(tx, id)
  const [ended] = await tx
    .update(campaigns)
    .set({ endedAt: at, endedBy: by })
    .where(and(eq(campaigns.id, id), isNull(campaigns.endedAt)))
    .returning()
  return ended ?? null
}

/** Keeps whose each user of a campaign that runs is, and where it stands. */
async function keepUsers(tx: Tx, id: Uuid): Promise<void> {
  const asked = await tx
    .select({ user: campaignUsers.user, owner: askedKey, standing })
    .from(campaignUsers)
    .innerJoin(campaigns, eq(campaigns.id, campaignUsers.campaign))
    .innerJoin(iamUsers, eq(iamUsers.id, campaignUsers.user))
    .where(and(eq(campaigns.id, id), isNull(campaigns.endedAt)))
  for (const rows of batches(asked.map((row) => ({ campaign: id, ...row }))))
    await tx
      .insert(campaignUsers)
      .values(rows)
      .onConflictDoUpdate({
        target: [campaignUsers.campaign, campaignUsers.user],
        set: takenBut(campaignUsers, 'campaign', 'user'),
      })
}

/** The same of its people. */
async function keepPeople(tx: Tx, id: Uuid): Promise<void> {
  const asked = await tx
    .select({ person: campaignPeople.person, owner: managerKey, standing: standingOfPerson })
    .from(campaignPeople)
    .innerJoin(campaigns, eq(campaigns.id, campaignPeople.campaign))
    .leftJoin(people, eq(people.id, campaignPeople.person))
    .where(and(eq(campaigns.id, id), isNull(campaigns.endedAt)))
  for (const rows of batches(asked.map((row) => ({ campaign: id, ...row }))))
    await tx
      .insert(campaignPeople)
      .values(rows)
      .onConflictDoUpdate({
        target: [campaignPeople.campaign, campaignPeople.person],
        set: takenBut(campaignPeople, 'campaign', 'person'),
      })
}
