import { and, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Account } from '../domain/account'
import type { Stage } from '../domain/assessment'
import { type CredentialKind, maskKeyId } from '../domain/credential'
import type { IamRole } from '../domain/iam-role'
import { type IamUserView, lastUseOf, shownAssessment } from '../domain/iam-user-view'
import type { AccountId, Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import type { Person } from '../domain/person'
import { may, type Viewer } from '../domain/viewer'
import type { Db } from './database'
import { ownerView } from './iam-user-list'
import {
  accountCounts,
  accounts,
  assignments,
  credentials,
  directoryMemberships,
  iamUsers,
  people,
  permissionSets,
  roles,
} from './schema'

/** Rows read at a time: an export of any size holds no more in memory. */
const ROWS = 500

/** An account with how many IAM users stand where. */
export type ExportedAccount = Omit<Account, 'externalId'> & { iamUsers: Readonly<Partial<Record<Stage, number>>> }

/** Somebody who left, or whose access ended, with every way in that is still open. */
export type ExportedLeaver = Person & {
  doors: readonly (
    | { type: 'credential'; kind: CredentialKind; accountId: AccountId; iamUser: string; iamUserId: Uuid }
    | { type: 'assignment'; permissionSet: string; accountId: AccountId }
  )[]
}

export type ExportedRole = IamRole & { integration: string | null; removedAt: Instant | null }

/** Whole rows in the order of their ids, a page at a time. */
async function* paged<T extends { id: Uuid }>(read: (after: Uuid | null) => Promise<T[]>): AsyncGenerator<T> {
  let after: Uuid | null = null
  for (;;) {
    const rows: T[] = await read(after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS) return
    after = last.id
  }
}

const owners = alias(people, 'owners')
const persons = alias(people, 'persons')

/** Every IAM user ever seen, with facts, key ids as the viewer may see them, and verdict. */
export async function* exportIamUsers(db: Db, viewer: Viewer): AsyncGenerator<IamUserView> {
  const account = {
    id: accounts.id,
    accountId: accounts.accountId,
    name: accounts.name,
    kind: accounts.kind,
    state: accounts.state,
    reading: accounts.reading,
    readAt: accounts.readAt,
  }
  const keyIds = sql<
    Record<Uuid, string>
  >`(select coalesce(jsonb_object_agg(${credentials.id}, ${credentials.keyId}), '{}'::jsonb)
    from ${credentials} where ${credentials.user} = ${iamUsers.id} and ${credentials.keyId} is not null)`
  const read = (after: Uuid | null) =>
    db
      .select({
        id: iamUsers.id,
        facts: iamUsers.facts,
        assessment: iamUsers.assessment,
        lastUsedAt: iamUsers.lastUsedAt,
        stageSince: iamUsers.stageSince,
        ownerName: owners.name,
        person: { id: persons.id, name: persons.name },
        account,
        keyIds,
      })
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
      .leftJoin(persons, eq(persons.id, iamUsers.person))
      .where(beyond(iamUsers.id, after))
      .orderBy(iamUsers.id)
      .limit(ROWS)
  const whole = may(viewer, 'read-key-ids')
  for await (const row of paged(read)) {
    const keyId = (id: Uuid) => {
      const known = row.keyIds[id]
      return known === undefined ? null : whole ? known : maskKeyId(known)
    }
    yield {
      ...row.facts,
      credentials: row.facts.credentials.map((held) => ({ ...held, keyId: keyId(held.id) })),
      account: row.account,
      owner: ownerView(row.assessment.owner, row.ownerName),
      person: row.person,
      lastUse: lastUseOf(row.facts, row.lastUsedAt > EPOCH ? row.lastUsedAt : null),
      stageSince: row.stageSince,
      assessment: shownAssessment(viewer, row.assessment),
    }
  }
}

const EPOCH = instant(0)

/** Every account. ExternalIds stay inside: they are as good as half a key. */
export async function* exportAccounts(db: Db, _viewer: Viewer): AsyncGenerator<ExportedAccount> {
  const counts = sql<ExportedAccount['iamUsers']>`(select coalesce(jsonb_object_agg(stage, users), '{}'::jsonb) from (
    select c.stage, sum(c.users)::int as users from ${accountCounts} c where c.account = ${accounts.id} group by c.stage) by_stage)`
  const read = (after: Uuid | null) =>
    db
      .select({
        id: accounts.id,
        accountId: accounts.accountId,
        partition: accounts.partition,
        kind: accounts.kind,
        state: accounts.state,
        name: accounts.name,
        email: accounts.email,
        alias: accounts.alias,
        ouPath: accounts.ouPath,
        roleArn: accounts.roleArn,
        reading: accounts.reading,
        problems: accounts.problems,
        readAt: accounts.readAt,
        attemptedAt: accounts.attemptedAt,
        reportAt: accounts.reportAt,
        root: accounts.root,
        iamUsers: counts,
      })
      .from(accounts)
      .where(beyond(accounts.id, after))
      .orderBy(accounts.id)
      .limit(ROWS)
  yield* paged(read)
}

/** Everybody of roster and directory; nobody for viewers without `read-people`. */
export async function* exportPeople(db: Db, viewer: Viewer): AsyncGenerator<Person> {
  for await (const row of paged((after) => personRows(db, viewer, after))) yield row.facts
}

/** Everybody who left or whose access ended, with the ways in still open to them (certain and likely matches). */
export async function* exportLeavers(db: Db, viewer: Viewer): AsyncGenerator<ExportedLeaver> {
  const gone = inArray(people.status, ['left', 'access-ended'])
  for await (const { facts } of paged((after) => personRows(db, viewer, after, gone)))
    yield { ...facts, doors: [...(await credentialDoors(db, facts.id)), ...(await assignmentDoors(db, facts))] }
}

/** Every role ever seen. */
export async function* exportRoles(db: Db, _viewer: Viewer): AsyncGenerator<ExportedRole> {
  const read = (after: Uuid | null) =>
    db
      .select({ id: roles.id, facts: roles.facts, integration: roles.integration, removedAt: roles.removedAt })
      .from(roles)
      .where(beyond(roles.id, after))
      .orderBy(roles.id)
      .limit(ROWS)
  for await (const { facts, integration, removedAt } of paged(read)) yield { ...facts, integration, removedAt }
}

type IdColumn = typeof iamUsers.id | typeof accounts.id | typeof people.id | typeof roles.id

const beyond = (id: IdColumn, after: Uuid | null): SQL | undefined => (after === null ? undefined : gt(id, after))

async function personRows(db: Db, viewer: Viewer, after: Uuid | null, which?: SQL) {
  return db
    .select({ id: people.id, facts: people.facts })
    .from(people)
    .where(and(beyond(people.id, after), which, may(viewer, 'read-people') ? undefined : sql`false`))
    .orderBy(people.id)
    .limit(ROWS)
}

async function credentialDoors(db: Db, person: Uuid): Promise<ExportedLeaver['doors']> {
  const users = await db
    .select({ facts: iamUsers.facts })
    .from(iamUsers)
    .where(
      and(
        eq(iamUsers.person, person),
        inArray(iamUsers.confidence, ['certain', 'likely']),
        isNull(iamUsers.removedAt),
        eq(iamUsers.live, true),
      ),
    )
  return users.flatMap(({ facts }) =>
    facts.credentials
      .filter((credential) => credential.live)
      .map(({ kind }) => ({
        type: 'credential' as const,
        kind,
        accountId: facts.accountId,
        iamUser: facts.name,
        iamUserId: facts.id,
      })),
  )
}

async function assignmentDoors(db: Db, { directory }: Person): Promise<ExportedLeaver['doors']> {
  if (!directory || directory.status === 'disabled') return []
  const groups = db
    .select({ id: directoryMemberships.groupId })
    .from(directoryMemberships)
    .where(eq(directoryMemberships.userId, directory.userId))
  const rows = await db
    .selectDistinct({ accountId: assignments.accountId, permissionSet: permissionSets.name })
    .from(assignments)
    .innerJoin(permissionSets, eq(permissionSets.arn, assignments.permissionSetArn))
    .where(
      sql`(${assignments.principalType} = 'user' and ${assignments.principalId} = ${directory.userId})
        or (${assignments.principalType} = 'group' and ${assignments.principalId} in (${groups}))`,
    )
    .orderBy(assignments.accountId, permissionSets.name)
  return rows.map((row) => ({ type: 'assignment' as const, ...row }))
}
