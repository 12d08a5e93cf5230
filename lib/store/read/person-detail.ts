import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { lastUseOf } from '../../contract/views/iam-user'
import {
  accountsOf,
  knownToManager,
  type PersonAccount,
  type PersonDetail,
  type PersonUser,
} from '../../contract/views/person'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant, latest } from '../../domain/instant'
import type { Assessment, Confidence } from '../../domain/judge/assessment'
import type { Access, Door } from '../../domain/people/doors'
import {
  type DoorAccount,
  daysGone,
  doorsOf,
  goneSince,
  identityCenterCover,
  isUsedAfter,
  isUsedAfterLastWorkingDay,
} from '../../domain/people/doors'
import { SCIM } from '../../domain/people/person'
import { holds, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { directoryUsers } from '../schema/directory'
import { iamUsers } from '../schema/iam-users'
import { people, personIdentities } from '../schema/people'
import { doorAccount } from './account-names'
import { caseViews } from './case-views'
import { doubtsOfDirectory } from './directory-doubts'
import { machinesOf } from './hand-over'
import { ofOpen, openTo } from './line'
import { besideVerdict } from './person-beside'
import {
  accessByPerson,
  counted,
  credentialDoors,
  doorState,
  heldCredentials,
  peopleCoverage,
  suggestedTo,
  worthAsking,
} from './person-doors'

/** Everything about one person in a fixed number of statements, and what {@link besideVerdict} tells; `null`: no such person, or not for this viewer. */
export async function personDetail(
  db: Db,
  viewer: SeesPeople,
  id: Uuid,
  { now, timeZone }: { now: Instant; timeZone: string },
): Promise<PersonDetail | null> {
  const coverage = await peopleCoverage(db)
  const row = await personRow(db, viewer, id, coverage.assignmentsRead)
  if (!row) return null
  const { state, manager, endedAt } = row
  const person = holds(viewer, 'read-people') ? row.person : knownToManager(row.person)
  const users = await usersOf(db, viewer, id, (door) => isUsedAfter(door, person, endedAt))
  const access = (await accessByPerson(db, viewer, [id])).get(id) ?? []
  const suggestions = await suggestionsFor(db, viewer, id)
  const doors = doorsOf(
    person.status,
    users.flatMap(({ doors }) => doors),
    access,
  )
  const since = goneSince(person, endedAt)
  const doubts = await doubtsOfDirectory(db, now)
  const isDoubted = doubts.length > 0
  const of = (await caseViews(db, viewer, [id], { now, isDoubted })).get(id) ?? null
  return {
    person,
    manager,
    since,
    days: isDoubted ? null : daysGone(person, endedAt, now, timeZone),
    doubts,
    verdict: {
      state,
      doors,
      iamUsers: users.length,
      cover: identityCenterCover(accountsOf(users), coverage.assignmentsRead ? access : null),
      suggested: suggestions.length,
    },
    usedAfter: doors.filter((door) => isUsedAfter(door, person, endedAt)).length,
    usedAfterLastWorkingDay: doors.filter(
      (door) => isUsedAfterLastWorkingDay(door, person) && !isUsedAfter(door, person, endedAt),
    ).length,
    accounts: byAccount(users, access, coverage.assignmentsRead),
    suggestions,
    case: of,
    sessionsUntil: latest(of?.doors.map((door) => door.sessionsUntil) ?? []),
    machines: await machinesOf(db, viewer, id),
    beside: holds(viewer, 'read-people') ? await besideVerdict(db, viewer, id) : null,
    coverage,
  }
}

/**
 * When Identity Center was first seen to let a person in no more, else when the identity provider ended them; only of use to those
 * whose access ended.
 */
export const accessEndedAt = sql<string | null>`coalesce(
  (select coalesce(d.gone_at, d.disabled_at) from ${directoryUsers} d
    where d.user_id = "people"."facts"->'directory'->>'userId'),
  (select max(i.to_at) from ${personIdentities} i
    where i.person = "people"."id" and i.roster = ${sql.raw(`'${SCIM}'`)} having bool_and(i.to_at is not null)))`

const managers = alias(people, 'managers')

async function personRow(db: Db, viewer: SeesPeople, id: Uuid, assignmentsRead: boolean) {
  const [row] = await db
    .select({
      person: people.facts,
      state: doorState(assignmentsRead),
      manager: { id: managers.id, name: managers.name },
      endedAt: accessEndedAt,
    })
    .from(people)
    .leftJoin(managers, eq(managers.id, people.manager))
    .where(and(eq(people.id, id), openTo(viewer)))
  return row ? { ...row, endedAt: row.endedAt === null ? null : instant(row.endedAt) } : null
}

async function usersOf(db: Db, viewer: SeesPeople, person: Uuid, isLate: (door: Door) => boolean) {
  const rows = await db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      kind: iamUsers.kind,
      stage: iamUsers.stage,
      excepted: iamUsers.excepted,
      stale: iamUsers.stale,
      confidence: sql<Confidence>`${iamUsers.confidence}`,
      nextAction: iamUsers.nextAction,
      nextActor: sql<Assessment['nextActor']>`${iamUsers.assessment}->>'nextActor'`,
      nextActionUntil: sql<Instant | null>`${iamUsers.assessment}->>'nextActionUntil'`,
      otherWay: sql<boolean>`coalesce(${iamUsers.assessment}->'nextActionBecause' @> '[{"code":"other-way"}]', false)`,
      soak: sql<Assessment['soak']>`${iamUsers.assessment}->'soak'`,
      lastUsedAt: iamUsers.lastUsedAt,
      ...heldCredentials,
      readAt: sql<IamUser['readAt']>`${iamUsers.facts}->'readAt'`,
      account: doorAccount(viewer),
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(eq(iamUsers.person, person), ofOpen(viewer, iamUsers.person), counted))
    .orderBy(accounts.name, iamUsers.name, iamUsers.id)
  return rows.map(({ credentials, deadCredentialIds, readAt, lastUsedAt, account: home, ...user }) => {
    const doors = credentialDoors({ ...user, credentials, deadCredentialIds }, home)
    const lastUse = lastUseOf({ credentials, readAt }, lastUsedAt)
    const usedAfter = doors.some(isLate)
    return { account: home, doors, user: { ...user, liveCredentials: doors.length, lastUse, usedAfter } }
  })
}

/** Accounts with users first, then those that only Identity Center opens. Where assignments were not read, none known is not "none". */
function byAccount(
  users: readonly { account: DoorAccount; user: PersonUser }[],
  access: readonly Access[],
  assignmentsRead: boolean,
): PersonAccount[] {
  const each = new Map([...users, ...access].map(({ account: home }) => [home.accountId, home]))
  return [...each.values()].map((home) => {
    const sets = access.filter((given) => given.account.accountId === home.accountId)
    return {
      account: home,
      users: users.filter((one) => one.account.accountId === home.accountId).map(({ user }) => user),
      permissionSets: assignmentsRead || sets.length > 0 ? sets.map(({ permissionSet }) => permissionSet) : null,
    }
  })
}

async function suggestionsFor(db: Db, viewer: SeesPeople, id: Uuid): Promise<PersonDetail['suggestions']> {
  return db
    .select({ id: iamUsers.id, name: iamUsers.name, live: iamUsers.live, account: doorAccount(viewer) })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(suggestedTo([id]), holds(viewer, 'read-people') ? undefined : worthAsking))
    .orderBy(accounts.name, iamUsers.name)
}
