import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { CampaignWanted } from '../../contract/lists/campaign-wanted'
import { type OwnerWanted, ownerText } from '../../contract/lists/owner-wanted'
import { CAMPAIGN_SCOPE, type CampaignStanding, type UserCampaignKind } from '../../domain/campaign'
import { GONE_STATUSES } from '../../domain/people/doors'
import { campaignPeople, campaigns, campaignUsers } from '../schema/campaigns'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'

/** Who owns a user now, as askings and answers keep it; null: nobody. */
export const ownerKey = sql<
  string | null
>`coalesce('person:' || ${iamUsers.ownerPerson}::text, 'team:' || ${iamUsers.ownerTeam})`

/** What a campaign kept when it ended; of one that ended before this was kept nothing is. */
export const isKept = sql<boolean>`(${campaignUsers.standing} is not null)`

/** Whose a user of a campaign is to answer for: of one that has ended whose it was. */
export const askedKey = sql<string | null>`case when ${isKept} then ${campaignUsers.owner} else ${ownerKey} end`

/** The answer that stands about a user of a campaign, if it is its present owner's. */
const answer = sql`(select case when said.value->>'owner' = ${ownerKey} then said.value->>'answer' end
  from ${decisions} said where said.type = 'answer-campaign' and said.subject = ${iamUsers.id}::text
    and said.value->>'campaign' = ${campaigns.id}::text and said.undone_at is null
  order by said.at desc, said.id desc limit 1)`

const isDone = (kind: UserCampaignKind) =>
  sql`(${campaigns.kind} = ${kind} and ${iamUsers.stage} = any(${sql.param([...CAMPAIGN_SCOPE[kind].done])}::text[]))`

/** Where a user stands in a campaign it is joined to: an answer is its owner’s, what a scan saw done needs none, and what has ended stays. */
export const standing = sql<CampaignStanding>`case when ${isKept} then ${campaignUsers.standing}
  when ${isDone('confirm-machines')} or ${isDone('switch-by')} then 'done'
  else coalesce(${answer}, 'open') end`

const gone = sql.param([...GONE_STATUSES])
const ofPerson = (column: 'id' | 'manager') => sql`${people}.${sql.identifier(column)}`

/**
 * Who is asked about a row of `people`, as leavers' cases find theirs (`assigneeOf`): the next active manager upward; `null`: none is
 * known. Nobody answers for themselves. `union` keeps each person once, so that a circle of managers ends.
 */
export const reviewerKey = sql<string | null>`(with recursive line as (
    select m.id, m.manager, m.status from ${people} m where m.id = ${ofPerson('manager')}
    union
    select m.id, m.manager, m.status from line join ${people} m on m.id = line.manager where line.status = any(${gone}::text[]))
  select 'person:' || nullif(line.id, ${ofPerson('id')})::text from line where line.status <> all(${gone}::text[]))`

/** Whose a person of a campaign is to answer for: of one that has ended whose it was. */
export const managerKey = sql<
  string | null
>`case when ${campaigns.endedAt} is null then ${reviewerKey} else ${campaignPeople.owner} end`

const saidOfPerson = sql`(select case when said.value->>'owner' = ${managerKey} then said.value->>'answer' end
  from ${decisions} said where said.type = 'review-person' and said.subject = ${campaignPeople.person}::text
    and said.value->>'campaign' = ${campaigns.id}::text and said.undone_at is null
  order by said.at desc, said.id desc limit 1)`

/** Where a person stands in a campaign: whoever left since, or is known no more, needs no answer; what has ended stays as it was. */
export const standingOfPerson = sql<CampaignStanding>`case when ${campaigns.endedAt} is not null then ${campaignPeople.standing}
  when ${people.id} is null or ${people.status} = any(${sql.param([...GONE_STATUSES])}::text[]) then 'done'
  else coalesce(${saidOfPerson}, 'open') end`

/** Rows of `iam_users` that a campaign asks about, that stand so, and that it asks this owner about. */
export function inCampaign({ id, standing: wanted, owner }: CampaignWanted): SQL {
  const holds = and(
    eq(campaignUsers.campaign, id),
    eq(campaignUsers.user, iamUsers.id),
    wanted === null ? undefined : sql`${standing} = ${wanted}`,
    owner === null ? undefined : askedOf(owner),
  )
  return sql`exists (select from ${campaignUsers} inner join ${campaigns} on ${campaigns.id} = ${campaignUsers.campaign} where ${holds})`
}

function askedOf(owner: OwnerWanted): SQL {
  if (owner.type === 'any') return sql`${askedKey} is not null`
  return owner.type === 'none' ? sql`${askedKey} is null` : sql`${askedKey} = ${ownerText(owner)}`
}
