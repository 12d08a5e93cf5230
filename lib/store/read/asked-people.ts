import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { AskedPeople } from '../../contract/views/campaign'
import { answersTo } from '../../domain/campaign'
import type { Uuid } from '../../domain/ids'
import type { Db, Tx } from '../engine/connection'
import { accounts } from '../schema/accounts'
import { campaignPeople, campaigns } from '../schema/campaigns'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import type { Asking } from './asked'
import { managerKey, standingOfPerson } from './campaign-standing'
import { ownersNamed } from './campaigns'
import { counted, mayStillSignIn } from './person-doors'

/** So many are listed, open ones first. */
const MOST_LISTED = 200

/** The people of an asking that are its manager's now, or were when it ended. */
const ofAsking = ({ campaign, owner }: Asking) =>
  and(eq(campaignPeople.campaign, campaign.id), sql`${managerKey} = ${owner}`)

const liveUsers = sql<number>`(select count(*)::int from ${iamUsers} join ${accounts} on ${accounts.id} = ${iamUsers.account}
  where ${iamUsers.person} = ${people.id} and ${counted} and ${iamUsers.live})`

/** What a manager sees who was asked about their people: each with what they can use, in two numbers. */
export async function askedPeople(db: Db, asking: Asking): Promise<AskedPeople> {
  const { campaign, owner } = asking
  const rows = await db
    .select({
      id: campaignPeople.person,
      name: sql<string>`coalesce(${people.name}, '')`,
      department: people.department,
      users: liveUsers,
      signOn: sql<boolean>`coalesce(${mayStillSignIn}, false)`,
      standing: standingOfPerson,
      count: sql<number>`(count(*) over ())::int`,
      open: sql<number>`(count(*) filter (where ${standingOfPerson} = 'open') over ())::int`,
    })
    .from(campaignPeople)
    .innerJoin(campaigns, eq(campaigns.id, campaignPeople.campaign))
    .leftJoin(people, eq(people.id, campaignPeople.person))
    .where(ofAsking(asking))
    .orderBy(
      sql`${standingOfPerson} <> 'open'`,
      sql`${people.sortName} collate "und-x-icu"`,
      asc(campaignPeople.person),
    )
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
    owner: { type: 'person', name: named?.name ?? '' },
    answers: answersTo(campaign.kind),
    people: rows.map(({ count: _, open: __, ...person }) => person),
    count: rows[0]?.count ?? 0,
    open: rows[0]?.open ?? 0,
  }
}

/** Those of these people that an asking is about, with the answer that stands. */
export async function peopleAsked(
  db: Db | Tx,
  asking: Asking,
  wanted: readonly Uuid[],
): Promise<{ id: Uuid; said: { id: Uuid; value: unknown } | null }[]> {
  const rows = await db
    .select({ id: campaignPeople.person })
    .from(campaignPeople)
    .innerJoin(campaigns, eq(campaigns.id, campaignPeople.campaign))
    .leftJoin(people, eq(people.id, campaignPeople.person))
    .where(and(ofAsking(asking), inArray(campaignPeople.person, [...wanted])))
    .orderBy(campaignPeople.person)
  const said = await db
    .selectDistinctOn([decisions.subject], { id: decisions.id, person: decisions.subject, value: decisions.value })
    .from(decisions)
    .where(
      and(
        eq(decisions.type, 'review-person'),
        inArray(
          decisions.subject,
          rows.map(({ id }) => id),
        ),
        sql`${decisions.value}->>'campaign' = ${asking.campaign.id}::text`,
        isNull(decisions.undoneAt),
      ),
    )
    .orderBy(decisions.subject, desc(decisions.at), desc(decisions.id))
  const stands = new Map(said.map(({ person, ...one }) => [person, one]))
  return rows.map(({ id }) => ({ id, said: stands.get(id) ?? null }))
}
