import { and, eq, inArray, isNull, ne, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PeopleCoverage } from '../../contract/views/person'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import { liveAsJudged } from '../../domain/judge/memory'
import { type Access, type Door, type DoorAccount, type DoorState, GONE_STATUSES } from '../../domain/people/doors'
import { holds, type SeesPeople } from '../../domain/viewer'
import type { Db, Tx } from '../engine/database'
import { accounts } from '../schema/accounts'
import { assignments, directoryMemberships, permissionSets } from '../schema/directory'
import { iamUsers, isHeld } from '../schema/iam-users'
import { goneAndEntering, people, personKeys } from '../schema/people'
import { doorAccount, ownAccount } from './account-names'
import { countingAccount, coverageOf } from './coverage'
import { assignmentsRead } from './directory'
import { ofOpen, openTo } from './line'

/** IAM users (joined to their accounts) that count as somebody's: present, in accounts that count, matched for certain or very likely. */
export const counted: SQL = sql`(${isHeld(iamUsers)} and ${countingAccount})`

const userOf = (condition: SQL) =>
  sql`exists (select 1 from ${iamUsers} join ${accounts} on ${accounts.id} = ${iamUsers.account}
    where ${iamUsers.person} = ${people.id} and ${counted} and ${condition})`

/** The person has an IAM user with a live credential. */
export const hasLiveUser: SQL = userOf(sql`${iamUsers.live}`)

/** One of their IAM users was used after they left. */
export const isUsedAfterLeaving: SQL = userOf(sql`'used-after-leaving' = any(${iamUsers.signals})`)

/** Something of the user was not read, and what was read is not live: whether it can be used is not known. */
const isUnread: SQL = sql`(not ${iamUsers.live} and ${iamUsers.stage} not in ('disabled', 'removed'))`

/** Few have left and may enter: by an index on just them, once for all that are asked about, since it stands in their facts. */
const isGoneAndMayEnter = sql`${people.id} = any(array(
  select entering.id from ${people} entering where ${goneAndEntering(sql`entering`)}))`

const directoryUser = sql`${people.facts}->'directory'->>'userId'`
/** Identity Center would let the person in: known, and not known to be disabled. */
export const mayEnter = sql`coalesce(${people.facts}->'directory'->>'status', 'disabled') <> 'disabled'`

/** What the person is to Identity Center: a user and its groups. Assignments are then found along their index. */
export const principals = sql`(
  select 'user' as type, ${directoryUser} as id
  union all
  select 'group', ${directoryMemberships.groupId} from ${directoryMemberships}
  where ${directoryMemberships.userId} = ${directoryUser}) as principals`

export const isTheirs = sql`(${assignments.principalId} = principals.id and ${assignments.principalType} = principals.type)`

/** An assignment in an account that counts; one only assignments know counts, too. */
export const inCountingAccount = sql`(${accounts.id} is null or ${countingAccount})`

const isGone = inArray(people.status, [...GONE_STATUSES])

/** Identity Center lets the person into an account that counts. */
export const mayStillSignIn: SQL = sql`(${mayEnter} and exists (
  select 1 from ${principals} join ${assignments} on ${isTheirs}
  join ${permissionSets} on ${permissionSets.arn} = ${assignments.permissionSetArn}
  left join ${accounts} on ${accounts.accountId} = ${assignments.accountId}
  where ${inCountingAccount}))`

const hasAssignment = sql`(${isGoneAndMayEnter} and ${mayStillSignIn})`

/** What is known of a person's doors, as a column of `people`: the one definition of page, count, CSV and export. */
export function doorState(assignmentsRead: boolean): SQL<DoorState> {
  const unreadAccess = assignmentsRead ? sql`false` : isGoneAndMayEnter
  return sql<DoorState>`case when ${hasLiveUser} or ${hasAssignment} then 'open'
    when ${userOf(isUnread)} or ${unreadAccess} then 'unchecked' else 'clear' end`
}

/**
 * A person's place in a list by danger, as a column of `people`: the smaller, the more dangerous. Whoever should have no way in comes
 * first: used after leaving, open, not known; then others, open, not known, and those of whom nothing is found.
 */
export function dangerRank(assignmentsRead: boolean): SQL<number> {
  return sql<number>`case when ${isGone} and ${isUsedAfterLeaving} then 0 else case ${doorState(assignmentsRead)}
    when 'open' then case when ${isGone} then 1 else 3 end
    when 'unchecked' then case when ${isGone} then 2 else 4 end
    else 5 end end`
}

/** A user's credentials, with what the verdict says of which are not live. */
export const heldCredentials = {
  credentials: sql<IamUser['credentials']>`${iamUsers.facts}->'credentials'`,
  deadCredentialIds: sql<readonly Uuid[]>`${iamUsers.assessment}->'carried'->'deadCredentialIds'`,
}

/** The live credentials of a user as doors. */
export function credentialDoors(
  user: { id: Uuid; name: string; credentials: IamUser['credentials']; deadCredentialIds: readonly Uuid[] },
  account: DoorAccount,
): Door[] {
  return user.credentials.filter(liveAsJudged(user)).map(({ kind, lastUse }) => ({
    type: 'credential',
    kind,
    account,
    user: { id: user.id, name: user.name },
    lastUse,
  }))
}

/** Present IAM users of each of these people, by person, with their doors. */
export async function usersByPerson(
  db: Db,
  sees: SeesPeople,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, { account: DoorAccount; doors: Door[] }[]>> {
  const found = new Map<Uuid, { account: DoorAccount; doors: Door[] }[]>()
  if (ids.length === 0) return found
  const rows = await db
    .select({
      person: iamUsers.person,
      id: iamUsers.id,
      name: iamUsers.name,
      ...heldCredentials,
      account: doorAccount(sees),
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(oneOf(sql`${iamUsers.person}`, ids), ofOpen(sees, iamUsers.person), counted))
    .orderBy(accounts.name, iamUsers.name, iamUsers.id)
  for (const { person, account, ...user } of rows)
    if (person) found.set(person, [...(found.get(person) ?? []), { account, doors: credentialDoors(user, account) }])
  return found
}

/** What Identity Center gives each of these people, by person; each permission set once per account. */
export async function accessByPerson(
  db: Db,
  sees: SeesPeople,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Access[]>> {
  if (ids.length === 0) return new Map()
  return accessOf(db, and(oneOf(sql`${people.id}`, ids), openTo(sees)), doorAccount(sees))
}

/** What Identity Center gives whoever asks about themself. */
export async function ownAccess(db: Db, self: Uuid): Promise<readonly Access[]> {
  return (await accessOf(db, eq(people.id, self), ownAccount)).get(self) ?? []
}

async function accessOf(
  db: Db,
  whose: SQL | undefined,
  { businessName }: Pick<typeof ownAccount, 'businessName'>,
): Promise<Map<Uuid, Access[]>> {
  const found = new Map<Uuid, Access[]>()
  const rows = await db
    .selectDistinct({
      person: people.id,
      permissionSet: permissionSets.name,
      accountId: assignments.accountId,
      account: { id: accounts.id, name: accounts.name, businessName },
    })
    .from(people)
    .innerJoin(sql`lateral ${principals}`, sql`true`)
    .innerJoin(assignments, isTheirs)
    .innerJoin(permissionSets, eq(permissionSets.arn, assignments.permissionSetArn))
    .leftJoin(accounts, eq(accounts.accountId, assignments.accountId))
    .where(and(whose, mayEnter, inCountingAccount))
    .orderBy(accounts.name, assignments.accountId, permissionSets.name)
  for (const { person, permissionSet, accountId, account } of rows) {
    const { id, name, businessName } = account ?? { id: null, name: accountId, businessName: null }
    found.set(person, [...(found.get(person) ?? []), { permissionSet, account: { id, accountId, name, businessName } }])
  }
  return found
}

/** Into how many accounts Identity Center lets each of these people, of those it lets into any. */
export async function countsOfAccess(db: Db | Tx, ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ person: people.id, accounts: sql<number>`count(distinct ${assignments.accountId})::int` })
    .from(people)
    .innerJoin(sql`lateral ${principals}`, sql`true`)
    .innerJoin(assignments, isTheirs)
    .leftJoin(accounts, eq(accounts.accountId, assignments.accountId))
    .where(and(oneOf(sql`${people.id}`, ids), mayEnter, inCountingAccount))
    .groupBy(people.id)
  return new Map(rows.map((row) => [row.person, row.accounts]))
}

/** The IAM users that may belong to one of these people: present, in accounts that count, matched by nobody yet. */
export function suggestedTo(ids: readonly Uuid[]): SQL | undefined {
  const wanted = ids.map((personId) => JSON.stringify([{ personId }]))
  return and(
    sql`${iamUsers.assessment}->'suggestions' @> any(${sql.param(wanted)}::jsonb[])`,
    or(isNull(iamUsers.person), ne(iamUsers.confidence, 'certain')),
    isNull(iamUsers.removedAt),
    countingAccount,
  )
}

const ownerStays = sql`exists (select 1 from ${people} owner where owner.id = ${iamUsers.ownerPerson}
  and owner.status <> all(${sql.param([...GONE_STATUSES])}::text[]))`
/** Its name is how the address of somebody who is still here begins. */
const namesSomebodyHere = sql`exists (select 1 from ${personKeys} named join ${people} here on here.id = named.person
  where named.kind = 'email' and here.status <> all(${sql.param([...GONE_STATUSES])}::text[])
    and (named.key = lower(${iamUsers.name}) or starts_with(named.key, lower(${iamUsers.name}) || '@')))`

/**
 * Of IAM users that may belong to a leaver those that a manager is to be asked about: it could still be used, nobody who is still here
 * answers for it, and its name is not that of somebody who is.
 */
export const worthAsking: SQL = sql`(${iamUsers.live} and not ${ownerStays} and not ${namesSomebodyHere})`

/** How many IAM users may belong to each of these people, until someone confirms: to managers those they are asked about. */
export async function suggestedByPerson(
  db: Db,
  viewer: SeesPeople,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, number>> {
  const counts = new Map<Uuid, number>()
  if (ids.length === 0) return counts
  const rows = await db
    .select({ suggestions: sql<{ personId: Uuid }[]>`${iamUsers.assessment}->'suggestions'` })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(suggestedTo(ids), holds(viewer, 'read-people') ? undefined : worthAsking))
  for (const { suggestions } of rows)
    for (const { personId } of suggestions) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  return counts
}

/** IAM users whose person is not known because tags or lists of people were not read, and that may still be usable. */
export const unmatchedUser: SQL = sql`(${and(
  sql`(${iamUsers.assessment}->>'matchKnown') = 'false'`,
  isNull(iamUsers.person),
  isNull(iamUsers.removedAt),
  or(eq(iamUsers.live, true), isUnread),
  countingAccount,
)})`

/** How complete everything said of people is. */
export async function peopleCoverage(db: Db): Promise<PeopleCoverage> {
  const areAssignmentsRead = await assignmentsRead(db)
  const coverage = await coverageOf(db)
  const [unknown] = await db
    .select({ users: sql<number>`count(*)::int` })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(unmatchedUser)
  const unmatched = unknown?.users ?? 0
  const complete = coverage.complete && areAssignmentsRead && unmatched === 0
  return { ...coverage, complete, assignmentsRead: areAssignmentsRead, unmatched }
}

/** One parameter, however many ids. */
export const oneOf = (column: SQLWrapper, ids: readonly Uuid[]): SQL =>
  sql`${column} = any(${sql.param([...ids])}::uuid[])`
