import { and, asc, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { CampaignDetail, CampaignLine, CampaignOwnerLine } from '../../contract/views/campaign'
import { CAMPAIGN_STANDINGS, type CampaignStanding } from '../../domain/campaign'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { normaliseEmail } from '../../domain/people/people'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { campaignAskings, campaignPeople, campaigns, campaignUsers } from '../schema/campaigns'
import { iamUsers } from '../schema/iam-users'
import { notices } from '../schema/notices'
import { people } from '../schema/people'
import { askedKey, isKept, managerKey, standing, standingOfPerson } from './campaign-standing'

/** Users by where they stand, of one row per user of a campaign that was grouped. */
const countsOf = sql<Record<CampaignStanding, number>>`jsonb_build_object(${sql.join(
  CAMPAIGN_STANDINGS.flatMap((one) => [sql`${one}::text`, sql`count(*) filter (where standing = ${one})`]),
  sql`, `,
)})`

const columns = {
  id: campaigns.id,
  kind: campaigns.kind,
  name: campaigns.name,
  query: campaigns.query,
  dueAt: campaigns.dueAt,
  startedAt: campaigns.startedAt,
  startedBy: campaigns.startedBy,
  endedAt: campaigns.endedAt,
}

/** Every user and every person of a campaign with whoever answers and where it stands. */
const standings = (db: Db | Tx, where?: SQL) =>
  db
    .select({
      campaign: campaignUsers.campaign,
      owner: sql`${askedKey}`.as('asked_owner'),
      standing: standing.as('standing'),
      kept: isKept.as('kept'),
    })
    .from(campaignUsers)
    .innerJoin(campaigns, eq(campaigns.id, campaignUsers.campaign))
    .innerJoin(iamUsers, eq(iamUsers.id, campaignUsers.user))
    .where(where)
    .unionAll(
      db
        .select({
          campaign: campaignPeople.campaign,
          owner: sql`${managerKey}`.as('asked_owner'),
          standing: standingOfPerson.as('standing'),
          kept: sql<boolean>`(${campaignPeople.standing} is not null)`.as('kept'),
        })
        .from(campaignPeople)
        .innerJoin(campaigns, eq(campaigns.id, campaignPeople.campaign))
        .leftJoin(people, eq(people.id, campaignPeople.person))
        .where(where),
    )
    .as('asked_users')

async function linesOf(db: Db, where?: SQL): Promise<CampaignLine[]> {
  const each = standings(db, where)
  const counted = db
    .select({
      of: sql<Uuid>`${each.campaign}`.as('of'),
      users: sql<number>`count(*)::int`.as('users'),
      counts: countsOf.as('counts'),
      figuresOf: sql<CampaignLine['figuresOf']>`case when bool_and(kept) then 'end' else 'now' end`.as('figures_of'),
    })
    .from(each)
    .groupBy(each.campaign)
    .as('counted')
  return db
    .select({ ...columns, users: counted.users, counts: counted.counts, figuresOf: counted.figuresOf })
    .from(campaigns)
    .innerJoin(counted, eq(counted.of, campaigns.id))
    .where(where)
    .orderBy(sql`${campaigns.endedAt} is not null`, desc(campaigns.startedAt), desc(campaigns.id))
}

/** Every campaign, those that run first, then the newest; those of people for those only who see people. */
export const campaignLines = (db: Db, sees: SeesEverybody | null): Promise<CampaignLine[]> => linesOf(db, openTo(sees))

const openTo = (sees: SeesEverybody | null) => (sees ? undefined : ne(campaigns.kind, 'review-people'))

/** One campaign with its progress per owner, whoever has most to answer first; addresses for those only who see people. */
export async function campaignDetail(db: Db, sees: SeesEverybody | null, id: Uuid): Promise<CampaignDetail | null> {
  const [line] = await linesOf(db, and(eq(campaigns.id, id), openTo(sees)))
  if (!line) return null
  const each = standings(db, eq(campaigns.id, id))
  const byOwner = await db
    .select({ owner: sql<string | null>`${each.owner}`, users: sql<number>`count(*)::int`, counts: countsOf })
    .from(each)
    .groupBy(each.owner)
    .orderBy(sql`${each.owner} is null`, sql`count(*) filter (where standing = 'open') desc`, asc(each.owner))
  const asked = await askingsOf(db, id)
  const known = await ownersNamed(
    db,
    byOwner.flatMap(({ owner }) => owner ?? []),
  )
  const owners = byOwner.map(({ owner, ...row }): CampaignOwnerLine => {
    const named = owner === null ? null : (known.get(owner) ?? null)
    return {
      owner,
      name: named?.name ?? null,
      address: sees ? (named?.address ?? null) : null,
      reachable: Boolean(named?.address),
      ...row,
      asking: (owner !== null && asked.get(owner)) || null,
    }
  })
  // Who was asked of one that has ended stays so, whoever can be written to today.
  const isOver = line.figuresOf === 'end'
  const unreached = owners.filter(({ reachable, asking }) => !(isOver ? asking?.message : reachable))
  return { ...line, unasked: unreached.reduce((sum, { counts }) => sum + counts.open, 0), owners }
}

async function askingsOf(db: Db, campaign: Uuid): Promise<Map<string, NonNullable<CampaignOwnerLine['asking']>>> {
  const rows = await db
    .select({
      owner: campaignAskings.owner,
      id: campaignAskings.id,
      askedAt: campaignAskings.askedAt,
      remindedAt: campaignAskings.remindedAt,
      reminders: campaignAskings.reminders,
      message: notices.state,
    })
    .from(campaignAskings)
    .leftJoin(notices, eq(notices.key, sql`'asked:' || ${campaignAskings.id}::text`))
    .where(eq(campaignAskings.campaign, campaign))
  return new Map(rows.map(({ owner, ...asking }) => [owner, asking]))
}

/** An owner by their key: what people call them, and where they are written to. */
export interface OwnerNamed {
  name: string
  /** `null`: there is nobody to write to. */
  address: string | null
}

/** A team is written to where its name is an address. Whoever left is no owner, and is written to no more. */
export async function ownersNamed(db: Db | Tx, keys: readonly string[]): Promise<Map<string, OwnerNamed>> {
  const ids = keys.flatMap((key) => (key.startsWith('person:') ? key.slice('person:'.length) : []))
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ id: people.id, facts: people.facts })
          .from(people)
          .where(sql`${people.id} = any(${sql.param(ids)}::uuid[])`)
  const named = new Map<string, OwnerNamed>()
  for (const { id, facts } of rows) {
    const [first] = facts.status === 'left' ? [] : facts.emails
    named.set(`person:${id}`, { name: facts.name, address: first ? normaliseEmail(first) : null })
  }
  for (const key of keys) {
    if (!key.startsWith('team:')) continue
    const name = key.slice('team:'.length)
    named.set(key, { name, address: isAddress(name) ? normaliseEmail(name) : null })
  }
  return named
}

const isAddress = (text: string) => /^[^\s<>@,;:"]{1,64}@[\w-]+(\.[\w-]+)+$/.test(text)

const isRunning = isNull(campaigns.endedAt)

/** Campaigns that run. */
export const runningCampaigns = (db: Db | Tx): Promise<{ id: Uuid; dueAt: Instant }[]> =>
  db.select({ id: campaigns.id, dueAt: campaigns.dueAt }).from(campaigns).where(isRunning).orderBy(campaigns.id)

/** Owners with open questions of campaigns that run, by campaign. */
export async function openQuestions(
  db: Db | Tx,
): Promise<{ campaign: Uuid; owner: string; open: number; asking: Uuid | null; askedAt: Instant | null }[]> {
  const each = standings(db, isRunning)
  return db
    .select({
      campaign: sql<Uuid>`${each.campaign}`,
      owner: sql<string>`${each.owner}`,
      open: sql<number>`count(*)::int`,
      asking: campaignAskings.id,
      askedAt: campaignAskings.askedAt,
    })
    .from(each)
    .leftJoin(campaignAskings, and(eq(campaignAskings.campaign, each.campaign), eq(campaignAskings.owner, each.owner)))
    .where(sql`standing = 'open' and ${each.owner} is not null`)
    .groupBy(each.campaign, each.owner, campaignAskings.id)
    .orderBy(each.campaign, each.owner)
}

/** How many questions of these campaigns are open to one owner, by campaign. */
export async function openOf(db: Db, which: SQL, owner: string): Promise<Map<Uuid, number>> {
  const each = standings(db, which)
  const rows = await db
    .select({ campaign: sql<Uuid>`${each.campaign}`, open: sql<number>`count(*)::int` })
    .from(each)
    .where(sql`standing = 'open' and ${each.owner} = ${owner}`)
    .groupBy(each.campaign)
  return new Map(rows.map(({ campaign, open }) => [campaign, open]))
}
