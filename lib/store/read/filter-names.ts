import { and, eq, inArray, sql } from 'drizzle-orm'
import type { IamUserSelection } from '../../contract/lists/iam-user-list'
import { ownerText } from '../../contract/lists/owner-wanted'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { campaigns, campaignUsers } from '../schema/campaigns'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { roles } from '../schema/roles'
import { belowUnit } from './conditions'

/**
 * What people call the accounts, the unit, the role, the campaign, the people and the team that a filter names, by their text in its address.
 * Without `read-people` a person who owns something alone, whom lists name too.
 */
export async function filterNames(
  db: Db,
  sees: SeesEverybody | null,
  {
    accounts: numbers = [],
    ou = null,
    role = null,
    person = null,
    owner = null,
    campaign = null,
  }: Partial<IamUserSelection>,
): Promise<Record<string, string>> {
  const asked = campaign?.owner ?? null
  const owners = [owner, asked].flatMap((one) => (one?.type === 'person' ? [one.personId] : []))
  const ids = [...(person ? [person] : []), ...owners]
  const owning = sql`(${people.id} in (select ${iamUsers.ownerPerson} from ${iamUsers})
    or 'person:' || ${people.id}::text in (select ${campaignUsers.owner} from ${campaignUsers} where ${campaignUsers.campaign} = ${campaign?.id ?? null}::uuid))`
  const named =
    ids.length > 0
      ? await db
          .select({ id: people.id, facts: people.facts })
          .from(people)
          .where(and(inArray(people.id, ids), sees ? undefined : owning))
      : []
  const known =
    numbers.length > 0
      ? await db
          .select({ id: accounts.accountId, name: accounts.name })
          .from(accounts)
          .where(inArray(accounts.accountId, [...numbers]))
      : []
  const replacing =
    role === null ? [] : await db.select({ id: roles.id, name: roles.name }).from(roles).where(eq(roles.id, role))
  const asking =
    campaign === null
      ? []
      : await db.select({ id: campaigns.id, name: campaigns.name }).from(campaigns).where(eq(campaigns.id, campaign.id))
  const units = ou === null ? [] : await unitNamed(db, ou)
  return Object.fromEntries([
    ...named.flatMap(({ id, facts }) => [
      ...(id === person ? [[id, facts.name] as const] : []),
      ...(owners.includes(id) ? [[ownerText({ type: 'person', personId: id }), facts.name] as const] : []),
    ]),
    ...[owner, asked].flatMap((one) => (one?.type === 'team' ? [[ownerText(one), one.name] as const] : [])),
    ...[...known, ...units, ...replacing, ...asking].map(({ id, name }) => [id, name] as const),
  ])
}

/** A unit is known by the accounts below it. */
async function unitNamed(db: Db, ou: string): Promise<{ id: string; name: string }[]> {
  const [row] = await db.select({ path: accounts.ouPath }).from(accounts).where(belowUnit(ou)).limit(1)
  return row?.path.filter(({ id }) => id === ou) ?? []
}
