import { and, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import type { IamUserLine } from '../../contract/views/iam-user'
import { groupFilter } from '../../contract/work-wish'
import type { Uuid } from '../../domain/ids'
import { DAY, plus } from '../../domain/instant'
import { type Compared, namesLike, type Other } from '../../domain/judge/alike'
import type { OwnerCandidate } from '../../domain/judge/suggest'
import type { Making } from '../../domain/look-up/look-up'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people, personKeys } from '../schema/people'
import { selected } from './iam-user-conditions'
import { besideIamUser, countIamUsers, iamUserLines } from './iam-user-list'
import { owners } from './iam-user-view'

/** So many that come next are listed. */
const UPCOMING = 8

/** Nobody knows what they are for, or whose they are: the most dangerous first. */
const DESK = groupFilter('identify', null)

/** A place in the queue of unidentified IAM users. */
export interface DeskPlace {
  /** How many are in the queue. */
  left: number
  /** Whoever is looked at: the one asked for, else the most dangerous; `null`: the queue is empty. */
  here: Uuid | null
  /** Counted from 1; `null`: it is not in the queue, or not any more. */
  position: number | null
  previous: Uuid | null
  next: Uuid | null
  /** It, where it is in the queue, and those after it. */
  upcoming: readonly IamUserLine[]
}

/** Where the queue stands. `at`: the IAM user to be looked at; one that is not there any more leads to the first. */
export async function deskPlace(db: Db, at: Uuid | null): Promise<DeskPlace> {
  const left = await countIamUsers(db, null, DESK)
  const here = at && (await placeOf(db, at))
  if (!here) {
    const { users } = await iamUserLines(db, null, { ...DESK, limit: UPCOMING })
    const [first, second] = users
    const place = { left, upcoming: users, previous: null }
    return { ...place, here: first?.id ?? null, position: first ? 1 : null, next: second?.id ?? null }
  }
  const [ahead] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(
      and(selected(db, null, DESK), sql`(${iamUsers.danger}, ${iamUsers.id}) > (${here.danger}::integer, ${at}::uuid)`),
    )
  const { previous } = await besideIamUser(db, null, DESK, here.id)
  // What comes after the one before it: it, where it is in the queue, and those after it.
  const before = previous && (await placeOf(db, previous))
  const cursor = before && cursorAfter(before)
  const { users } = await iamUserLines(db, null, { ...DESK, cursor: cursor ?? null, limit: UPCOMING })
  return {
    left,
    here: here.id,
    position: here.isOpen ? (ahead?.count ?? 0) + 1 : null,
    previous,
    next: users.find(({ id }) => id !== here.id)?.id ?? null,
    upcoming: users,
  }
}

const cursorAfter = ({ id, danger }: { id: Uuid; danger: number }) =>
  ({ sort: 'danger', direction: 'desc', side: 'after', value: String(danger), id }) as const

async function placeOf(db: Db, id: Uuid) {
  const [row] = await db
    .select({ id: iamUsers.id, danger: iamUsers.danger, isOpen: sql<boolean>`${iamUsers.nextAction} = 'identify'` })
    .from(iamUsers)
    .where(and(eq(iamUsers.id, id), isNull(iamUsers.removedAt)))
  return row
}

/** Users of an account are compared up to this number; IAM's own quota is the same. Source: IAM User Guide, "IAM and AWS STS quotas". */
const MOST_COMPARED = 5_000

/** Whom an IAM user is compared with: those of its account that have anything in common, and those of any account called nearly so. */
export async function comparedWith(db: Db, user: Compared): Promise<Other[]> {
  const { id, account, name, createdAt, stage, facts, assessment, ownerName } = iamUsers
  const policyNames = sql`array(select p->>'name' from jsonb_array_elements(${facts}->'attachedPolicies') p)`
  const groupNames = sql`array(select g from jsonb_array_elements_text(${facts}->'groups') g)`
  const columns = {
    id,
    account,
    name,
    createdAt,
    stage,
    accountName: accounts.name,
    groups: sql<string[]>`${groupNames}`,
    policies: sql<string[]>`${policyNames}`,
    owner: sql<Other['owner']>`${assessment}->'owner'`,
    ownerName: sql<string | null>`coalesce(${owners.name}, ${ownerName})`,
  }
  const rows = (where: ReturnType<typeof and>) =>
    db
      .select(columns)
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, account))
      .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
      .where(where)
      .limit(MOST_COMPARED)
  const home = await rows(
    and(
      eq(account, user.account),
      or(
        and(gte(createdAt, plus(user.createdAt, -7 * DAY)), lte(createdAt, plus(user.createdAt, 7 * DAY))),
        sql`${groupNames} && ${sql.param([...user.groups])}::text[]`,
        sql`${policyNames} && ${sql.param([...user.policies])}::text[]`,
        sql`lower(${name}) = any(${sql.param(namesLike(user.name))}::text[])`,
      ),
    ),
  )
  const elsewhere = await rows(
    and(
      sql`${account} <> ${user.account}`,
      sql`${name} collate "und-x-icu" = any(${sql.param(namesLike(user.name))}::text[])`,
    ),
  )
  return [...home, ...elsewhere]
}

/** Whoever made the user, where they are a person or a user that somebody owns. */
export async function makerOf(db: Db, making: Making): Promise<OwnerCandidate | null> {
  const because = [{ code: 'made-it' as const, by: making.by, at: making.at }]
  const session = making.by.split('/').at(-1)?.toLowerCase() ?? ''
  const made = making.byUniqueId
    ? await db
        .select({ id: people.id, name: people.name })
        .from(iamUsers)
        .innerJoin(people, eq(people.id, iamUsers.ownerPerson))
        .where(and(eq(iamUsers.uniqueId, making.byUniqueId), sql`${people.status} <> 'left'`))
        .limit(2)
    : await db
        .selectDistinct({ id: people.id, name: people.name })
        .from(people)
        .innerJoin(personKeys, and(eq(personKeys.person, people.id), eq(personKeys.kind, 'email')))
        .where(and(eq(personKeys.key, session), sql`${people.status} <> 'left'`))
        .limit(2)
  const [one, another] = made
  if (!one || another) return null
  return { owner: { type: 'person', personId: one.id }, name: one.name, because, points: MADE_IT, signs: 1 }
}

/** As much as an owner of several that are alike. */
const MADE_IT = 6
