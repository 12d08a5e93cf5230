import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Assessment } from '../domain/assessment'
import type { IamUser } from '../domain/iam-user'
import type { IamUserCursor, IamUserFilter, IamUserSelection } from '../domain/iam-user-filter'
import { type IamUserLine, type IamUserPage, lastUseOf, type OwnerView } from '../domain/iam-user-view'
import type { Instant } from '../domain/instant'
import type { SeesKeyIds } from '../domain/viewer'
import { coverageColumns, coverageFrom } from './coverage'
import type { Db } from './database'
import { ofAccounts, selected, selectedCounts } from './iam-user-conditions'
import { accountCounts, accounts } from './schema/accounts'
import { iamUsers } from './schema/iam-users'
import { BEFORE_ALL, orBeforeAll } from './schema/instant-column'
import { people } from './schema/people'

/** IAM users of a filter, in three statements whatever their number. */
export async function iamUserPage(db: Db, keyIds: SeesKeyIds | null, filter: IamUserFilter): Promise<IamUserPage> {
  const [page, counted, whole] = [
    await iamUserLines(db, keyIds, filter),
    await countIamUsers(db, keyIds, filter),
    await selectionScope(db, filter),
  ]
  return { ...page, count: counted, ...whole }
}

/** How many IAM users a selection has: what a number on a page says, and what the list behind its link must show. */
export async function countIamUsers(db: Db, keyIds: SeesKeyIds | null, wanted: IamUserSelection): Promise<number> {
  const kept = selectedCounts(wanted)
  const [row] = kept
    ? await db
        .select({ count: sql<number>`coalesce(sum(${accountCounts.users}), 0)::int` })
        .from(accountCounts)
        .innerJoin(accounts, eq(accounts.id, accountCounts.account))
        .where(kept)
    : await db
        .select({ count: sql<number>`count(*)::int` })
        .from(iamUsers)
        .innerJoin(accounts, eq(accounts.id, iamUsers.account))
        .where(selected(db, keyIds, wanted))
  return row?.count ?? 0
}

const owners = alias(people, 'owners')

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
  urgency: iamUsers.urgency,
  nextActionUntil: sql<Instant | null>`${iamUsers.assessment}->>'nextActionUntil'`,
  signals: iamUsers.signals,
  excepted: iamUsers.excepted,
  stale: iamUsers.stale,
  owner: sql<Assessment['owner']>`${iamUsers.assessment}->'owner'`,
  ownerName: owners.name,
  credentials: sql<IamUser['credentials']>`${iamUsers.facts}->'credentials'`,
  readAt: sql<IamUser['readAt']>`${iamUsers.facts}->'readAt'`,
  account: { id: accounts.id, accountId: accounts.accountId, name: accounts.name },
}

interface Line {
  line: IamUserLine
  at: Pick<IamUserCursor, 'value' | 'id'>
}

/** The lines of one page, without counting. One row more than the page tells whether the list goes on. */
export async function iamUserLines(
  db: Db,
  keyIds: SeesKeyIds | null,
  filter: IamUserFilter,
): Promise<Pick<IamUserPage, 'users' | 'next' | 'previous'>> {
  const { sort, direction, cursor, limit } = filter
  const back = cursor?.side === 'before'
  const rising = (direction === 'asc') !== back
  const key = sortKey(filter)
  const order = rising ? asc : desc
  const rows = await db
    .select(lineColumns)
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
    .where(and(selected(db, keyIds, filter), cursor ? beyond(cursor, key, rising) : undefined))
    .orderBy(order(key), order(iamUsers.id))
    .limit(limit + 1)
  const goesOn = rows.length > limit
  const lines = rows.slice(0, limit).map((row): Line => {
    const { urgency, lastUsedAt, ownerName, credentials, readAt, account, owner, ...rest } = row
    const { id, name, createdAt, removedAt, stageSince, ...assessment } = rest
    const values = { urgency: String(urgency), name, 'last-used': lastUsedAt ?? BEFORE_ALL, created: createdAt }
    return {
      at: { value: values[sort], id },
      line: {
        id,
        name,
        createdAt,
        removedAt,
        stageSince,
        account,
        owner: ownerView(owner, ownerName),
        lastUse: lastUseOf({ credentials, readAt }, lastUsedAt),
        assessment,
      },
    }
  })
  if (back) lines.reverse()
  const first = lines.at(0)
  const last = lines.at(-1)
  const mark = (line: Line | undefined, side: IamUserCursor['side']) =>
    line ? { sort, direction, side, ...line.at } : null
  return {
    users: lines.map(({ line }) => line),
    next: back || goesOn ? mark(last, 'after') : null,
    previous: (back && goesOn) || (cursor && !back) ? mark(first, 'before') : null,
  }
}

/** The owner with the name pages print; `null` also for a person who is no longer known. */
export function ownerView(owner: Assessment['owner'], personName: string | null): OwnerView | null {
  if (!owner) return null
  if (owner.type === 'team') return owner
  return personName === null ? null : { ...owner, name: personName }
}

function sortKey({ sort }: IamUserFilter): SQL {
  if (sort === 'name') return sql`${iamUsers.name} collate "und-x-icu"`
  if (sort === 'last-used') return orBeforeAll(iamUsers.lastUsedAt)
  return sort === 'created' ? sql`${iamUsers.createdAt}` : sql`${iamUsers.urgency}`
}

/** Row comparison on (sort column, id): the index on both is walked from the cursor on. */
function beyond(cursor: IamUserCursor, key: SQL, rising: boolean): SQL {
  const types = { urgency: 'integer', name: 'text', 'last-used': 'timestamptz', created: 'timestamptz' }
  const value = sql`${cursor.value}::${sql.raw(types[cursor.sort])}`
  const row = sql`(${key}, ${iamUsers.id})`
  return rising ? sql`${row} > (${value}, ${cursor.id}::uuid)` : sql`${row} < (${value}, ${cursor.id}::uuid)`
}

/** The IAM users of the accounts the selection names that count, and how completely these were read. One statement. */
export async function selectionScope(
  db: Db,
  wanted: IamUserSelection,
): Promise<Pick<IamUserPage, 'total' | 'departed' | 'coverage'>> {
  const [row] = await db
    .select({
      ...coverageColumns,
      total: sql<number>`coalesce(sum((select sum(c.users) from ${accountCounts} c where c.account = ${accounts.id})), 0)::int`,
      departed: sql<number>`(select coalesce(sum(c.users), 0)::int from ${accountCounts} c
        join ${accounts} a on a.id = c.account where a.state <> 'open')`,
    })
    .from(accounts)
    .where(ofAccounts({ ...wanted, departed: false }))
  return { total: row?.total ?? 0, departed: row?.departed ?? 0, coverage: coverageFrom(row) }
}
