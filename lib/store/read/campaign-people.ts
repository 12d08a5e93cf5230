import { and, asc, eq, sql } from 'drizzle-orm'
import type { ReviewedPeople, ReviewedPerson } from '../../contract/views/campaign'
import { CAMPAIGN_ANSWERS, type CampaignAnswer } from '../../domain/campaign'
import type { Uuid } from '../../domain/ids'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { campaignPeople, campaigns } from '../schema/campaigns'
import { people } from '../schema/people'
import { managerKey, standingOfPerson } from './campaign-standing'
import { ownersNamed } from './campaigns'

/** So many of each are named. */
const MOST_NAMED = 200

/** Answers after which something is to be done. */
const TELLING = CAMPAIGN_ANSWERS.filter((answer) => answer !== 'needed')

/**
 * Of a review who is no longer to have access, who is not whose they were taken for, and about whom nobody is asked as no manager is
 * known: by name, with who answered.
 */
export async function reviewedPeople(db: Db, _: SeesEverybody, campaign: Uuid): Promise<ReviewedPeople[]> {
  const each = db
    .select({
      id: campaignPeople.person,
      name: sql<string | null>`${people.name}`.as('person_name'),
      sortName: sql<string | null>`${people.sortName}`.as('person_sort'),
      owner: sql<string | null>`${managerKey}`.as('asked_owner'),
      standing: sql<string>`${standingOfPerson}`.as('standing'),
    })
    .from(campaignPeople)
    .innerJoin(campaigns, eq(campaigns.id, campaignPeople.campaign))
    .leftJoin(people, eq(people.id, campaignPeople.person))
    .where(eq(campaignPeople.campaign, campaign))
    .as('reviewed')
  const such = async (said: CampaignAnswer | 'unasked'): Promise<ReviewedPeople> => {
    const rows = await db
      .select({ id: each.id, name: each.name, owner: each.owner, count: sql<number>`(count(*) over ())::int` })
      .from(each)
      .where(
        said === 'unasked'
          ? and(sql`${each.standing} = 'open'`, sql`${each.owner} is null`)
          : sql`${each.standing} = ${said}`,
      )
      .orderBy(sql`${each.sortName} collate "und-x-icu"`, asc(each.id))
      .limit(MOST_NAMED)
    const owners = rows.flatMap(({ owner }) => owner ?? [])
    const named = await ownersNamed(db, [...new Set(owners)])
    return {
      said,
      count: rows[0]?.count ?? 0,
      people: rows.map(
        ({ id, name, owner }): ReviewedPerson => ({
          id,
          name,
          by: owner === null ? null : (named.get(owner)?.name ?? null),
        }),
      ),
    }
  }
  const groups: ReviewedPeople[] = []
  for (const said of [...TELLING, 'unasked'] as const) groups.push(await such(said))
  return groups.filter(({ count }) => count > 0)
}
