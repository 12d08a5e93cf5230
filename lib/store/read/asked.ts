import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { AskedUser, AskedView } from '../../contract/views/campaign'
import { lastUseOf } from '../../contract/views/iam-user'
import { answersTo } from '../../domain/campaign'
import type { Uuid } from '../../domain/ids'
import type { Db, Tx } from '../engine/connection'
import { accounts } from '../schema/accounts'
import { campaignAskings, campaigns, campaignUsers } from '../schema/campaigns'
import { iamUsers } from '../schema/iam-users'
import { personKeys } from '../schema/people'
import { askedKey, standing } from './campaign-standing'
import { ownersNamed } from './campaigns'

/** Whom a campaign asked, by whose page. */
export interface Asking {
  id: Uuid
  owner: string
  campaign: typeof campaigns.$inferSelect
}

export async function askingById(db: Db | Tx, id: Uuid): Promise<Asking | null> {
  const [row] = await db
    .select({ id: campaignAskings.id, owner: campaignAskings.owner, campaign: campaigns })
    .from(campaignAskings)
    .innerJoin(campaigns, eq(campaigns.id, campaignAskings.campaign))
    .where(eq(campaignAskings.id, id))
  return row ?? null
}

/**
 * Whether somebody, by their address in lower case, is who was asked. A team's page is for whoever its mail reached: its address
 * is one that nobody signs in with.
 */
export async function isAsked(db: Db | Tx, { owner }: Pick<Asking, 'owner'>, email: string): Promise<boolean> {
  if (!owner.startsWith('person:')) return true
  const [known] = await db
    .select({ person: personKeys.person })
    .from(personKeys)
    .where(
      and(
        eq(personKeys.kind, 'email'),
        eq(personKeys.key, email),
        sql`${personKeys.person}::text = ${owner.slice('person:'.length)}`,
      ),
    )
    .limit(1)
  return known !== undefined
}

/** The users of an asking that are its owner's now, or were when it ended. */
const ofAsking = ({ campaign, owner }: Asking) =>
  and(eq(campaignUsers.campaign, campaign.id), sql`${askedKey} = ${owner}`)

/** So many are listed, open ones first. */
const MOST_LISTED = 200

/** What an owner sees who was asked. Three statements. */
export async function askedView(db: Db, asking: Asking): Promise<AskedView> {
  const { campaign, owner } = asking
  const rows = await db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      account: { accountId: accounts.accountId, name: accounts.name },
      kind: iamUsers.kind,
      facts: iamUsers.facts,
      lastUsedAt: iamUsers.lastUsedAt,
      nextAction: iamUsers.nextAction,
      standing,
      count: sql<number>`(count(*) over ())::int`,
      open: sql<number>`(count(*) filter (where ${standing} = 'open') over ())::int`,
    })
    .from(campaignUsers)
    .innerJoin(campaigns, eq(campaigns.id, campaignUsers.campaign))
    .innerJoin(iamUsers, eq(iamUsers.id, campaignUsers.user))
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(ofAsking(asking))
    .orderBy(sql`${standing} <> 'open'`, sql`${iamUsers.name} collate "und-x-icu"`, asc(iamUsers.id))
    .limit(MOST_LISTED)
  const named = (await ownersNamed(db, [owner])).get(owner)
  return {
    id: asking.id,
    campaign: {
      id: campaign.id,
      kind: campaign.kind,
      name: campaign.name,
      dueAt: campaign.dueAt,
      endedAt: campaign.endedAt,
      startedBy: campaign.startedBy.name,
    },
    owner: { type: owner.startsWith('person:') ? 'person' : 'team', name: named?.name ?? '' },
    answers: answersTo(campaign.kind),
    users: rows.map(
      ({ facts, lastUsedAt, count: _, open: __, ...user }): AskedUser => ({
        ...user,
        lastUse: lastUseOf(facts, lastUsedAt),
      }),
    ),
    count: rows[0]?.count ?? 0,
    open: rows[0]?.open ?? 0,
  }
}

/** Those of these users that an asking is about. */
export async function usersAsked(db: Db | Tx, asking: Asking, users: readonly Uuid[]): Promise<Uuid[]> {
  const rows = await db
    .select({ id: iamUsers.id })
    .from(campaignUsers)
    .innerJoin(iamUsers, eq(iamUsers.id, campaignUsers.user))
    .where(and(ofAsking(asking), inArray(iamUsers.id, [...users])))
  return rows.map(({ id }) => id)
}
