import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PersonDetail } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { liveAsJudged } from '../../domain/judge/memory'
import { handOverBecause, type Knower, type Known } from '../../domain/leavers/hand-over'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { directoryGroups, directoryMemberships } from '../schema/directory'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { doorAccount } from './account-names'
import { countingAccount } from './coverage'
import { openTo } from './line'
import { heldCredentials, oneOf } from './person-doors'

/** So many of one person are named where they are told at length. */
const MOST = 200

type HandedOver = PersonDetail['machines']['users'][number]

/** IAM users beyond somebody's own whose secrets they know. The caller has seen that the person is open to the viewer. Two statements. */
export async function machinesOf(db: Db, viewer: SeesPeople, person: Uuid): Promise<PersonDetail['machines']> {
  const all = (await knownTo(db, viewer, [person])).get(person) ?? []
  return { count: all.length, users: all.slice(0, MOST) }
}

/** What lists tell of that, of each of these people whom the viewer may see, the most urgent first. */
export async function handedOverBy(
  db: Db,
  viewer: SeesPeople,
  persons: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Pick<HandedOver, 'id' | 'name' | 'account' | 'because'>[]>> {
  const all = await knownTo(db, viewer, persons)
  const told = ({ id, name, account, because }: HandedOver) => ({ id, name, account, because })
  return new Map([...all].map(([person, users]) => [person, users.map(told)]))
}

async function knownTo(db: Db, viewer: SeesPeople, persons: readonly Uuid[]): Promise<ReadonlyMap<Uuid, HandedOver[]>> {
  const found = new Map<Uuid, HandedOver[]>()
  if (persons.length === 0) return found
  const knowers = await knowersOf(db, viewer, persons)
  const rows = await db
    .select({
      knower: sql<Uuid>`known.person`,
      user: {
        id: iamUsers.id,
        name: iamUsers.name,
        kind: iamUsers.kind,
        stage: iamUsers.stage,
        excepted: iamUsers.excepted,
        live: iamUsers.live,
      },
      account: doorAccount(viewer),
      known: {
        accountId: iamUsers.accountId,
        person: iamUsers.person,
        ownerPerson: iamUsers.ownerPerson,
        // What only some of them are told by is unpacked of these alone: they may be thousands.
        ownersLeft: sql<Uuid[]>`case when known.left then jsonb_path_query_array(${iamUsers.assessment}->'ownerBecause',
          '$[*] ? (@.code == "owner-left").personId') else '[]' end`,
        ownerTeam: iamUsers.ownerTeam,
        madeBy: iamUsers.madeBy,
        isShared: sql<boolean>`'shared' = any(${iamUsers.signals})`,
        suggestions: sql<Known['suggestions']>`case when 'shared' = any(${iamUsers.signals})
          then ${iamUsers.assessment}->'suggestions' else '[]' end`,
      },
      held: heldCredentials,
    })
    .from(iamUsers)
    .innerJoin(sql`${perhapsKnown([...knowers.keys()])} as known`, sql`known.id = ${iamUsers.id}`)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(isNull(iamUsers.removedAt), countingAccount))
    .orderBy(iamUsers.urgency, accounts.name, iamUsers.name, iamUsers.id)
  for (const { knower: id, known, user, account, held } of rows) {
    const knower = knowers.get(id)
    if (!knower) continue
    const liveSince = held.credentials.filter(liveAsJudged(held)).map(({ createdAt }) => createdAt)
    const because = handOverBecause({ ...known, kind: user.kind, liveSince }, knower)
    if (because.length === 0) continue
    const users = found.get(id) ?? []
    users.push({ ...user, account, because })
    found.set(id, users)
  }
  return found
}

/** Those of these people whom the viewer may see, with what tells which secrets they know. */
async function knowersOf(db: Db, viewer: SeesPeople, persons: readonly Uuid[]): Promise<ReadonlyMap<Uuid, Knower>> {
  const rows = await db
    .select({ person: people.facts, users: ownNames, groups: groupNames })
    .from(people)
    .where(and(oneOf(people.id, persons), openTo(viewer)))
  return new Map(rows.map((knower) => [knower.person.id, knower]))
}

/** A row of `people`, as it is called where it is asked about. */
type Called = SQL

const outer = sql`"people"`
const inner = sql`knower`

const groupsOf = (person: Called) => sql`${directoryMemberships} member join ${directoryGroups} grouped
  on grouped.group_id = member.group_id where member.user_id = ${person}.facts->'directory'->>'userId'`

const groupNames = sql<string[]>`(select coalesce(jsonb_agg(grouped.name), '[]') from ${groupsOf(outer)})`

/** IAM users that are, or were, theirs. */
const usersOf = (person: Called) =>
  sql`${iamUsers} own where own.person = ${person}.id and own.confidence in ('certain', 'likely')`

const ownNames = sql<Knower['users']>`(
  select coalesce(jsonb_agg(jsonb_build_object('accountId', own.account_id, 'name', own.name)), '[]') from ${usersOf(outer)})`

/** Whom `made_by` names at its end, as the index on it has it. */
const maker = sql`lower(substring(u.made_by from '[^/]*$'))`

/** As one element of an array of the verdict, which an index is asked for. */
const naming = (more: Readonly<Record<string, string>>) =>
  sql`jsonb_build_array(${JSON.stringify(more)}::jsonb || jsonb_build_object('personId', ${inner}.id))`

/** What somebody else than its owner knows is to be handed over only while it can be used; of a person's own, only what several use. */
const isLive = sql`u.live`
const isCommon = sql`(${isLive} and (u.kind <> 'human' or 'shared' = any(u.signals)))`

/**
 * Each that may be one of these people's, along its index, name by name (`offset 0`: where few made or own most, the planner would
 * look at all of them for everybody): the domain says which are. Found first, then joined once; `left`: they owned it until they left.
 */
const perhapsKnown = (
  persons: readonly Uuid[],
) => sql`(select knower.id as person, found.id, bool_or(found.left) as left
  from ${people} knower cross join lateral (
    select u.id, false as left from ${iamUsers} u where u.owner_person = knower.id
    union all select u.id, true from ${iamUsers} u
      where u.assessment->'ownerBecause' @> '[{"code":"owner-left"}]'
        and u.assessment->'ownerBecause' @> ${naming({ code: 'owner-left' })}
    union all select made.id, false from (
      select lower(address) as name from jsonb_array_elements_text(knower.facts->'emails') address
      union all select lower(knower.facts->'directory'->>'userName')
      union all select lower(own.name) from ${usersOf(inner)}) named
      cross join lateral (select u.id from ${iamUsers} u
        where u.made_by is not null and ${maker} = named.name and ${isCommon} offset 0) made
    union all select u.id, false from ${iamUsers} u
      where u.assessment->'suggestions' @> ${naming({ method: 'email-tag' })} and ${isLive}
    union all select u.id, false from ${iamUsers} u where u.person = knower.id and ${isLive}
    union all select owned.id, false from (
      select lower(trim(knower.department)) as name
      union all select lower(trim(grouped.name)) from ${groupsOf(inner)}) team
      cross join lateral (select u.id from ${iamUsers} u
        where u.owner_team is not null and lower(u.owner_team) = team.name and ${isCommon} offset 0) owned) found
  where knower.id = any(${sql.param([...persons])}::uuid[])
  group by knower.id, found.id
  offset 0)`
