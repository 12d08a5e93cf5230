import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import { dayOf, daysAfter, type Instant } from '../../domain/instant'
import { leftBy } from '../../domain/judge/marks'
import { liveAsJudged } from '../../domain/judge/memory'
import type { LinePerson } from '../../domain/leavers/assignee'
import { REVIEW_SETTINGS, type ReviewSettings } from '../../domain/leavers/deadline'
import type { CaseDoor, CaseDoorKind } from '../../domain/leavers/leaver-case'
import { ANNOUNCED_DAYS } from '../../domain/leavers/leaving'
import type { Person } from '../../domain/people/person'
import type { Db, Tx } from '../engine/connection'
import { accounts, organization } from '../schema/accounts'
import { directory } from '../schema/directory'
import { iamUsers } from '../schema/iam-users'
import { caseDoors, leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { ROW } from './organization'
import { counted, heldCredentials, mayStillSignIn, oneOf } from './person-doors'

/** A case as it is stored, with its doors. */
export type KnownCase = typeof leaverCases.$inferSelect & { doors: readonly CaseDoor[] }

/** A door that is open now, and the reading that says so. */
type OpenDoor = Pick<CaseDoor, 'key' | 'seenOpenAt' | 'usedAfterAt'> & { what: CaseDoorKind }

/** What of the settings of reviews was set, over what holds without. */
export async function reviewSettings(db: Db | Tx): Promise<ReviewSettings> {
  const [row] = await db.select({ reviews: organization.reviews }).from(organization).where(eq(organization.id, ROW))
  return { ...REVIEW_SETTINGS, ...row?.reviews }
}

/** Those who left, or will within weeks, of all or of `only` these; and whoever is to be asked about: somebody may have said that they left. */
export async function peopleWhoLeave(db: Db | Tx, only: readonly Uuid[] | null, now: Instant): Promise<Person[]> {
  const soon = daysAfter(dayOf(now), ANNOUNCED_DAYS)
  const leaves = or(eq(people.status, 'left'), sql`${people.facts}->>'leavingDate' <= ${soon}`)
  const rows = await db
    .select({ facts: people.facts })
    .from(people)
    .where(and(leaves, only ? oneOf(people.id, only) : undefined))
  return rows.map(({ facts }) => facts)
}

export async function knownCases(db: Db | Tx, only: readonly Uuid[] | null): Promise<Map<Uuid, KnownCase>> {
  const rows = await db
    .select()
    .from(leaverCases)
    .where(only ? oneOf(leaverCases.person, only) : undefined)
  const doors = await doorsOfCases(
    db,
    rows.map(({ id }) => id),
  )
  return new Map(rows.map((row) => [row.person, { ...row, doors: doors.get(row.id) ?? [] }]))
}

/** The doors of each of these cases, in the order in which they were found. */
export async function doorsOfCases(db: Db | Tx, cases: readonly Uuid[]): Promise<ReadonlyMap<Uuid, CaseDoor[]>> {
  const found = new Map<Uuid, CaseDoor[]>()
  if (cases.length === 0) return found
  const rows = await db
    .select()
    .from(caseDoors)
    .where(oneOf(caseDoors.case, cases))
    .orderBy(caseDoors.openedAt, caseDoors.key)
  for (const { case: of, ...door } of rows) found.set(of, [...(found.get(of) ?? []), door])
  return found
}

/** What each of these people can still use: live credentials, and signing in through Identity Center as one. */
export async function openDoorsOf(
  db: Db | Tx,
  leavers: readonly Person[],
  now: Instant,
): Promise<ReadonlyMap<Uuid, OpenDoor[]>> {
  const found = new Map<Uuid, OpenDoor[]>()
  if (leavers.length === 0) return found
  const byId = new Map(leavers.map((person) => [person.id, person]))
  const ids = [...byId.keys()]
  const put = (person: Uuid, door: OpenDoor) => found.set(person, [...(found.get(person) ?? []), door])
  const rows = await db
    .select({
      person: iamUsers.person,
      id: iamUsers.id,
      name: iamUsers.name,
      account: iamUsers.account,
      readAt: accounts.readAt,
      ...heldCredentials,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(oneOf(sql`${iamUsers.person}`, ids), counted, eq(iamUsers.live, true)))
    .orderBy(iamUsers.id)
  for (const { person: owner, readAt, account, id, name, ...held } of rows) {
    const person = owner && byId.get(owner)
    if (!person) continue
    for (const credential of held.credentials.filter(liveAsJudged(held)))
      put(person.id, {
        key: credential.id,
        what: { type: 'credential', kind: credential.kind, account, user: id, userName: name },
        seenOpenAt: readAt ?? now,
        usedAfterAt: usedAfter(credential, person),
      })
  }
  const [center] = await db.select({ at: directory.assignmentsReadAt }).from(directory).where(eq(directory.id, ROW))
  const entering = await db
    .select({ id: people.id })
    .from(people)
    .where(and(oneOf(people.id, ids), mayStillSignIn))
  for (const { id } of entering)
    put(id, { key: 'sign-on', what: { type: 'sign-on' }, seenOpenAt: center?.at ?? now, usedAfterAt: null })
  return found
}

function usedAfter({ lastUse }: IamUser['credentials'][number], person: Person): Instant | null {
  const left = leftBy(person)
  return left !== null && lastUse.state === 'used' && lastUse.at > left ? lastUse.at : null
}

/**
 * Of doors that are not found open any more: those still told as their person's, which were shut, and when the reading was that
 * says so. Those of users that turned out to be somebody else's are not among them.
 */
export async function shutDoors(
  db: Db | Tx,
  doors: readonly { person: Uuid; door: CaseDoor }[],
  now: Instant,
): Promise<ReadonlyMap<Uuid, Instant>> {
  const shut = new Map<Uuid, Instant>()
  if (doors.length === 0) return shut
  const users = doors.flatMap(({ door: { what } }) => (what.type === 'credential' ? what.user : []))
  const rows = await db
    .select({ id: iamUsers.id, person: iamUsers.person, confidence: iamUsers.confidence, readAt: accounts.readAt })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(inArray(iamUsers.id, users))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const [center] = await db.select({ at: directory.assignmentsReadAt }).from(directory).where(eq(directory.id, ROW))
  for (const { person, door } of doors) {
    const { what } = door
    if (what.type === 'sign-on') {
      shut.set(door.id, center?.at ?? now)
      continue
    }
    const user = byId.get(what.user)
    const isTheirs = user && user.person === person && user.confidence !== 'suggested'
    if (isTheirs) shut.set(door.id, user.readAt ?? now)
  }
  return shut
}

/** Everybody's manager and status: whose line somebody is of. */
export async function linePeople(db: Db | Tx): Promise<ReadonlyMap<Uuid, LinePerson>> {
  const rows = await db.select({ id: people.id, managerId: people.manager, status: people.status }).from(people)
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}

/** People whose cases a change of these IAM users' verdicts may touch: whose they are, and who has a case with a door of theirs. */
export async function leaversBehind(db: Db | Tx, users: readonly Uuid[]): Promise<Uuid[]> {
  if (users.length === 0) return []
  const now = await db
    .selectDistinct({ id: people.id })
    .from(iamUsers)
    .innerJoin(people, eq(people.id, iamUsers.person))
    .where(
      and(oneOf(iamUsers.id, users), or(eq(people.status, 'left'), sql`${people.facts}->>'leavingDate' is not null`)),
    )
  const before = await db
    .selectDistinct({ id: leaverCases.person })
    .from(caseDoors)
    .innerJoin(leaverCases, eq(leaverCases.id, caseDoors.case))
    .where(sql`(${caseDoors.what}->>'user') = any(${sql.param([...users])}::text[])`)
  return [...new Set([...now, ...before].map(({ id }) => id))]
}
