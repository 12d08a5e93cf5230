import { and, eq, inArray, isNull, ne, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PeopleCoverage } from '../../contract/views/person'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import { liveAsJudged } from '../../domain/judge/memory'
import { type Access, type Door, type DoorAccount, type DoorState, GONE_STATUSES } from '../../domain/people/doors'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { assignments, directoryMemberships, permissionSets } from '../schema/directory'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { doorAccount } from './account-names'
import { countingAccount, coverageOf } from './coverage'
import { assignmentsRead } from './directory'
import { ofOpen, openTo } from './line'

/** IAM users (joined to their accounts) that count as somebody's: present, in accounts that count, matched for certain or very likely. */
export const counted: SQL = sql`(${and(
  inArray(iamUsers.confidence, ['certain', 'likely']),
  isNull(iamUsers.removedAt),
  countingAccount,
)})`

const userOf = (condition: SQL) =>
  sql`exists (select 1 from ${iamUsers} join ${accounts} on ${accounts.id} = ${iamUsers.account}
    where ${iamUsers.person} = ${people.id} and ${counted} and ${condition})`

/** The person has an IAM user with a live credential. */
export const hasLiveUser: SQL = userOf(sql`${iamUsers.live}`)

/** Something of the user was not read, and what was read is not live: whether it can be used is not known. */
const isUnread: SQL = sql`(not ${iamUsers.live} and ${iamUsers.stage} not in ('disabled', 'removed'))`

const directoryUser = sql`${people.facts}->'directory'->>'userId'`
/** Identity Center would let the person in: known, and not known to be disabled. */
const mayEnter = sql`coalesce(${people.facts}->'directory'->>'status', 'disabled') <> 'disabled'`

/** What the person is to Identity Center: a user and its groups. Assignments are then found along their index. */
const principals = sql`(
  select 'user' as type, ${directoryUser} as id
  union all
  select 'group', ${directoryMemberships.groupId} from ${directoryMemberships}
  where ${directoryMemberships.userId} = ${directoryUser}) as principals`

const isTheirs = sql`(${assignments.principalId} = principals.id and ${assignments.principalType} = principals.type)`

/** An assignment in an account that counts; one only assignments know counts, too. */
const inCountingAccount = sql`(${accounts.id} is null or ${countingAccount})`

const isGone = inArray(people.status, [...GONE_STATUSES])

const hasAssignment = sql`(${isGone} and ${mayEnter} and exists (
  select 1 from ${principals} join ${assignments} on ${isTheirs}
  join ${permissionSets} on ${permissionSets.arn} = ${assignments.permissionSetArn}
  left join ${accounts} on ${accounts.accountId} = ${assignments.accountId}
  where ${inCountingAccount}))`

/** What is known of a person's doors, as a column of `people`: the one definition of page, count, CSV and export. */
export function doorState(assignmentsRead: boolean): SQL<DoorState> {
  const unreadAccess = assignmentsRead ? sql`false` : sql`(${isGone} and ${mayEnter})`
  return sql<DoorState>`case when ${hasLiveUser} or ${hasAssignment} then 'open'
    when ${userOf(isUnread)} or ${unreadAccess} then 'unchecked' else 'clear' end`
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
  const found = new Map<Uuid, Access[]>()
  if (ids.length === 0) return found
  const rows = await db
    .selectDistinct({
      person: people.id,
      permissionSet: permissionSets.name,
      accountId: assignments.accountId,
      account: { id: accounts.id, name: accounts.name, businessName: doorAccount(sees).businessName },
    })
    .from(people)
    .innerJoin(sql`lateral ${principals}`, sql`true`)
    .innerJoin(assignments, isTheirs)
    .innerJoin(permissionSets, eq(permissionSets.arn, assignments.permissionSetArn))
    .leftJoin(accounts, eq(accounts.accountId, assignments.accountId))
    .where(and(oneOf(sql`${people.id}`, ids), openTo(sees), mayEnter, inCountingAccount))
    .orderBy(accounts.name, assignments.accountId, permissionSets.name)
  for (const { person, permissionSet, accountId, account } of rows) {
    const { id, name, businessName } = account ?? { id: null, name: accountId, businessName: null }
    found.set(person, [...(found.get(person) ?? []), { permissionSet, account: { id, accountId, name, businessName } }])
  }
  return found
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

/** How many IAM users may belong to each of these people, until someone confirms. */
export async function suggestedByPerson(db: Db, ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, number>> {
  const counts = new Map<Uuid, number>()
  if (ids.length === 0) return counts
  const rows = await db
    .select({ suggestions: sql<{ personId: Uuid }[]>`${iamUsers.assessment}->'suggestions'` })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(suggestedTo(ids))
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
