import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Account } from '../domain/account'
import type { Stage } from '../domain/assessment'
import { shownKeyId } from '../domain/credential'
import { type Door, type DoorState, doorsOf, GONE_STATUSES } from '../domain/doors'
import type { IamRole } from '../domain/iam-role'
import { type IamUserView, lastUseOf, shownAssessment } from '../domain/iam-user-view'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { liveAsJudged } from '../domain/memory'
import type { Person } from '../domain/person'
import type { SeesEverybody, SeesKeyIds, SeesPeople } from '../domain/viewer'
import { directoryRead } from './assessment-rows'
import type { Db } from './database'
import { ownerView } from './iam-user-list'
import { openTo } from './line'
import { accessByPerson, doorState, usersByPerson } from './person-doors'
import { accountCounts, accounts } from './schema/accounts'
import { credentials, iamUsers } from './schema/iam-users'
import { people } from './schema/people'
import { roles } from './schema/roles'

/** Rows read at a time: an export of any size holds no more in memory. */
const ROWS = 500

/** An account with how many IAM users stand where. */
export type ExportedAccount = Omit<Account, 'externalId'> & { iamUsers: Readonly<Partial<Record<Stage, number>>> }

/** Somebody who left, or whose access ended, with every way in that is still open. */
export type ExportedLeaver = Person & { state: DoorState; doors: readonly Door[] }

export type ExportedRole = IamRole & { integration: string | null; removedAt: Instant | null }

/** Whole rows in the order of their ids. */
async function* paged<T extends { id: Uuid }>(read: (after: Uuid | null) => Promise<T[]>): AsyncGenerator<T> {
  for await (const page of pages(read)) yield* page
}

async function* pages<T extends { id: Uuid }>(read: (after: Uuid | null) => Promise<T[]>): AsyncGenerator<T[]> {
  let after: Uuid | null = null
  for (;;) {
    const rows: T[] = await read(after)
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS) return
    after = last.id
  }
}

const owners = alias(people, 'owners')
const persons = alias(people, 'persons')

/** Every IAM user ever seen, with facts, key ids as the viewer may see them, and verdict. */
export async function* exportIamUsers(db: Db, keyIds: SeesKeyIds | null): AsyncGenerator<IamUserView> {
  const account = {
    id: accounts.id,
    accountId: accounts.accountId,
    name: accounts.name,
    kind: accounts.kind,
    state: accounts.state,
    reading: accounts.reading,
    readAt: accounts.readAt,
  }
  const heldKeyIds = sql<
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
        keyIds: heldKeyIds,
      })
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
      .leftJoin(persons, eq(persons.id, iamUsers.person))
      .where(beyond(iamUsers.id, after))
      .orderBy(iamUsers.id)
      .limit(ROWS)
  for await (const row of paged(read)) {
    const assessment = shownAssessment(row.assessment)
    const isLive = liveAsJudged(row.assessment.carried)
    yield {
      ...row.facts,
      credentials: row.facts.credentials.map((held) => ({
        ...held,
        live: isLive(held),
        keyId: shownKeyId(row.keyIds[held.id] ?? null, keyIds),
      })),
      account: row.account,
      owner: ownerView(assessment.owner, row.ownerName),
      person: row.person,
      lastUse: lastUseOf(row.facts, row.lastUsedAt),
      stageSince: row.stageSince,
      assessment,
    }
  }
}

/** Every account. ExternalIds stay inside: they are as good as half a key. */
export async function* exportAccounts(db: Db): AsyncGenerator<ExportedAccount> {
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

/** Everybody of roster and directory. */
export async function* exportPeople(db: Db, sees: SeesEverybody): AsyncGenerator<Person> {
  const { assignmentsRead } = await directoryRead(db)
  for await (const { facts } of paged((after) => personRows(db, sees, after, undefined, assignmentsRead))) yield facts
}

/** Everybody who left or whose access ended whom one sees, with the ways in still open to them, as the page of leavers counts them. */
export async function* exportLeavers(db: Db, sees: SeesPeople): AsyncGenerator<ExportedLeaver> {
  const gone = inArray(people.status, [...GONE_STATUSES])
  const { assignmentsRead } = await directoryRead(db)
  for await (const page of pages((after) => personRows(db, sees, after, gone, assignmentsRead))) {
    const ids = page.map(({ id }) => id)
    const users = await usersByPerson(db, sees, ids)
    const access = await accessByPerson(db, sees, ids)
    for (const { facts, state } of page) {
      const credentials = (users.get(facts.id) ?? []).flatMap(({ doors }) => doors)
      yield { ...facts, state, doors: doorsOf(facts.status, credentials, access.get(facts.id) ?? []) }
    }
  }
}

/** Every role ever seen. */
export async function* exportRoles(db: Db): AsyncGenerator<ExportedRole> {
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

async function personRows(
  db: Db,
  sees: SeesPeople,
  after: Uuid | null,
  which: SQL | undefined,
  assignmentsRead: boolean,
) {
  return db
    .select({ id: people.id, facts: people.facts, state: doorState(assignmentsRead) })
    .from(people)
    .where(and(beyond(people.id, after), openTo(sees), which))
    .orderBy(people.id)
    .limit(ROWS)
}
