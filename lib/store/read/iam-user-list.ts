import { and, eq, inArray, not, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import {
  type HiddenMatches,
  type IamUserFilter,
  type IamUserPage,
  type IamUserSelection,
  type IamUserSort,
  LEFT,
  type StagesFound,
} from '../../contract/lists/iam-user-list'
import { BEFORE_ALL, type Neighbours } from '../../contract/lists/list'
import { type IamUserLine, lastUseOf } from '../../contract/views/iam-user'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Assessment } from '../../domain/judge/assessment'
import { lastDayOf } from '../../domain/judge/marks'
import type { Person } from '../../domain/people/person'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountCounts, accountName, accounts } from '../schema/accounts'
import { orAfterAll, orBeforeAll } from '../schema/columns'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { countingAccount, coverageColumns, coverageFrom, unreadAccounts } from './coverage'
import { ofAccounts, selected, selectedCounts } from './iam-user-conditions'
import { FEW, groupsOf, hiddenIn, idsOf, isOf, stagesIn, sumOf } from './iam-user-groups'
import { owners, ownerView } from './iam-user-view'
import { keysetPage, neighbours, type SortColumn } from './keyset'

/** IAM users of a filter, in three statements whatever their number. */
export async function iamUserPage(db: Db, keyIds: SeesKeyIds | null, filter: IamUserFilter): Promise<IamUserPage> {
  return (await iamUsersListed(db, keyIds, filter)).page
}

/** The same, how many there are of each stage, and what else would match: all of it comes of one look at all there are. */
export async function iamUsersListed(
  db: Db,
  keyIds: SeesKeyIds | null,
  filter: IamUserFilter,
): Promise<{ page: IamUserPage; found: StagesFound; hidden: HiddenMatches }> {
  const groups = await groupsOf(db, keyIds, filter)
  const wanted = groups.filter(isOf(filter))
  const count = sumOf(wanted)
  const lines = await pageOf(db, keyIds, filter, { count, ids: idsOf(wanted) })
  return {
    page: { ...lines, count, ...(await selectionScope(db, filter)) },
    found: stagesIn(groups),
    hidden: hiddenIn(groups, filter),
  }
}

/** How many IAM users a selection has: what a number on a page says, and what the list behind its link must show. */
export async function countIamUsers(db: Db, keyIds: SeesKeyIds | null, wanted: IamUserSelection): Promise<number> {
  const kept = selectedCounts(wanted)
  const [row] = kept
    ? await keptUsers(db, kept)
    : await db
        .select({ count: sql<number>`count(*)::int` })
        .from(iamUsers)
        .innerJoin(accounts, eq(accounts.id, iamUsers.account))
        .where(selected(db, keyIds, wanted))
  return row?.count ?? 0
}

/** How many of them there are, where their number is kept. */
const keptUsers = (db: Db, kept: SQL | undefined) =>
  db
    .select({ count: sql<number>`coalesce(sum(${accountCounts.users}), 0)::int` })
    .from(accountCounts)
    .innerJoin(accounts, eq(accounts.id, accountCounts.account))
    .where(kept)

/** Of those, the ones that are called exactly as is searched, where others that are left match too; `null`: there is none. */
export async function hiddenNamesakes(
  db: Db,
  keyIds: SeesKeyIds | null,
  filter: IamUserFilter,
): Promise<HiddenMatches | null> {
  const name = filter.q?.trim().toLowerCase()
  if (!name || filter.removed !== LEFT.removed || filter.excepted !== LEFT.excepted) return null
  const [row] = await db
    .select({
      removed: sql<number>`(count(*) filter (where ${iamUsers.removedAt} is not null))::int`,
      kept: sql<number>`(count(*) filter (where ${iamUsers.removedAt} is null and ${iamUsers.excepted}))::int`,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(
      and(selected(db, keyIds, { ...filter, removed: null, excepted: null }), eq(sql`lower(${iamUsers.name})`, name)),
    )
  return row && row.removed + row.kept > 0 ? row : null
}

/** What owners are sorted by: their names. Users of nobody come last. */
const ownerKey = orAfterAll(iamUsers.ownerName)

/** Whoever would own a user that is a leaver's: the last of its owners, else its person. */
const leavers = alias(people, 'leavers')
const leaverId = sql`case when 'leaver' = any(${iamUsers.signals}) and ${iamUsers.ownerPerson} is null
  and ${iamUsers.ownerTeam} is null then coalesce((jsonb_path_query_first(${iamUsers.assessment},
  '$.ownerBecause[*] ? (@.code == "owner-left").personId') #>> '{}')::uuid, ${iamUsers.person}) end`

const leaverOf = (person: Person | null): IamUserLine['leaver'] =>
  person && {
    name: person.name,
    lastDay: lastDayOf(person),
    of: person.employment === null || person.employment === 'employee' ? 'employment' : 'contract',
  }

const lineColumns = {
  id: iamUsers.id,
  name: iamUsers.name,
  createdAt: iamUsers.createdAt,
  removedAt: iamUsers.removedAt,
  lastUsedAt: iamUsers.lastUsedAt,
  stageSince: iamUsers.stageSince,
  kind: iamUsers.kind,
  integration: iamUsers.integration,
  stage: iamUsers.stage,
  nextAction: iamUsers.nextAction,
  nextActor: sql<Assessment['nextActor']>`${iamUsers.assessment}->>'nextActor'`,
  urgency: iamUsers.urgency,
  danger: iamUsers.danger,
  nextActionUntil: sql<Instant | null>`${iamUsers.assessment}->>'nextActionUntil'`,
  otherWay: sql<boolean>`coalesce(${iamUsers.assessment}->'nextActionBecause' @> '[{"code":"other-way"}]', false)`,
  signals: iamUsers.signals,
  excepted: iamUsers.excepted,
  stale: iamUsers.stale,
  owner: sql<Assessment['owner']>`${iamUsers.assessment}->'owner'`,
  ownerName: owners.name,
  ownerKey,
  gone: leavers.facts,
  credentials: sql<IamUser['credentials']>`${iamUsers.facts}->'credentials'`,
  readAt: sql<IamUser['readAt']>`${iamUsers.facts}->'readAt'`,
  account: accountName,
}

/** The lines of one page, without counting. */
export async function iamUserLines(
  db: Db,
  keyIds: SeesKeyIds | null,
  filter: IamUserFilter,
): Promise<Pick<IamUserPage, 'users' | 'next' | 'previous'>> {
  return pageOf(db, keyIds, filter, null)
}

/** `known`: how many the filter has, and which, where that is known. */
async function pageOf(
  db: Db,
  keyIds: SeesKeyIds | null,
  filter: IamUserFilter,
  known: { count: number; ids: Uuid[] | null } | null,
): Promise<Pick<IamUserPage, 'users' | 'next' | 'previous'>> {
  const isFew = known !== null && known.count <= FEW
  const { rows, next, previous } = await keysetPage(filter, order, ({ where, orderBy, limit }) => {
    const matching = db
      .select({ id: iamUsers.id })
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .where(selected(db, keyIds, filter))
    const among = isFew && (known.ids ? sql`any(${sql.param(known.ids)}::uuid[])` : sql`any(array(${matching}))`)
    // Where no index has the order all rows are sorted: by their keys alone, and only the page's facts are unpacked.
    const ids = db
      .select({ id: iamUsers.id })
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .where(and(among ? sql`${iamUsers.id} = ${among}` : selected(db, keyIds, filter), where))
      .orderBy(...orderBy)
      .limit(limit)
    return db
      .select(lineColumns)
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
      .leftJoin(leavers, eq(leavers.id, leaverId))
      .where(inArray(iamUsers.id, ids))
      .orderBy(...orderBy)
  })
  const users = rows.map((row): IamUserLine => {
    const {
      urgency: _,
      danger: ___,
      ownerKey: __,
      lastUsedAt,
      ownerName,
      credentials,
      readAt,
      account,
      owner,
      gone,
      ...rest
    } = row
    const { id, name, createdAt, removedAt, stageSince, ...assessment } = rest
    return {
      id,
      name,
      createdAt,
      removedAt,
      stageSince,
      account,
      owner: ownerView(owner, ownerName),
      leaver: leaverOf(gone),
      lastUse: lastUseOf({ credentials, readAt }, lastUsedAt),
      assessment,
    }
  })
  return { users, next, previous }
}

type SortedRow = Pick<
  typeof iamUsers.$inferSelect,
  'id' | 'name' | 'urgency' | 'danger' | 'lastUsedAt' | 'createdAt'
> & {
  ownerKey: string
}

/** What IAM users can be sorted by. */
export const sortColumns: Readonly<Record<IamUserSort, SortColumn<SortedRow>>> = {
  urgency: { key: iamUsers.urgency, type: 'integer', of: (user) => String(user.urgency) },
  danger: { key: iamUsers.danger, type: 'integer', of: (user) => String(user.danger) },
  name: { key: sql`${iamUsers.name} collate "und-x-icu"`, type: 'text', of: (user) => user.name },
  owner: { key: sql`${ownerKey} collate "und-x-icu"`, type: 'text', of: (user) => user.ownerKey },
  'last-used': {
    key: orBeforeAll(iamUsers.lastUsedAt),
    type: 'timestamptz',
    of: (user) => user.lastUsedAt ?? BEFORE_ALL,
  },
  created: { key: iamUsers.createdAt, type: 'timestamptz', of: (user) => user.createdAt },
}

const order = { columns: sortColumns, id: iamUsers.id, idOf: ({ id }: SortedRow) => id }

/** The IAM users before and after one in a list. */
export function besideIamUser(
  db: Db,
  keyIds: SeesKeyIds | null,
  filter: IamUserFilter,
  here: Uuid,
): Promise<Neighbours> {
  const rows = (key: SQL.Aliased) =>
    db.select({ key, id: iamUsers.id }).from(iamUsers).innerJoin(accounts, eq(accounts.id, iamUsers.account))
  return neighbours(db, here, filter, order, { rows, selected: selected(db, keyIds, filter) })
}

/** Which of the accounts that the selection names were not wholly read: the first of them. */
export const unreadOf = (db: Db, wanted: IamUserSelection) =>
  unreadAccounts(db, ofAccounts({ ...wanted, departed: false }))

/** The IAM users of the accounts the selection names that count, and how completely these were read. One statement. */
export async function selectionScope(
  db: Db,
  wanted: IamUserSelection,
): Promise<Pick<IamUserPage, 'total' | 'departed' | 'coverage'>> {
  const which = ofAccounts({ ...wanted, departed: false })
  const [row] = await db
    .select({
      ...coverageColumns,
      total: sql<number>`${keptUsers(db, which)}`,
      departed: sql<number>`${keptUsers(db, not(countingAccount))}`,
    })
    .from(accounts)
    .where(which)
  return { total: row?.total ?? 0, departed: row?.departed ?? 0, coverage: coverageFrom(row) }
}
