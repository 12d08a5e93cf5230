import { and, asc, desc, eq, inArray, not, or, type SQL, sql } from 'drizzle-orm'
import type { AccountCursor, AccountFilter } from '../domain/account-filter'
import { type AccountLine, type AccountPage, progressOfStanding, standingOf } from '../domain/account-view'
import type { Stage } from '../domain/assessment'
import { countingAccount, coverageColumns, coverageFrom } from './coverage'
import type { Db } from './database'
import { accountCounts, accounts } from './schema/accounts'
import { BEFORE_ALL, orBeforeAll } from './schema/instant-column'

type CountRow = { stage: Stage; excepted: boolean; users: number }

/** How many IAM users of each account stand where, and how many are left: one row per account. */
const standings = (db: Db) =>
  db
    .select({
      account: accountCounts.account,
      left: sql<number>`(coalesce(sum(${accountCounts.users})
        filter (where ${accountCounts.stage} <> 'removed' and not ${accountCounts.excepted}), 0))::int`.as(
        'left_users',
      ),
      rows: sql<CountRow[]>`jsonb_agg(jsonb_build_object('stage', ${accountCounts.stage},
        'excepted', ${accountCounts.excepted}, 'users', ${accountCounts.users}))`.as('rows'),
    })
    .from(accountCounts)
    .groupBy(accountCounts.account)
    .as('standings')

/** Columns of one account's line; the same for the list, the overview and the account's own page. */
const lineColumns = {
  id: accounts.id,
  accountId: accounts.accountId,
  name: accounts.name,
  alias: accounts.alias,
  kind: accounts.kind,
  state: accounts.state,
  ouPath: accounts.ouPath,
  reading: accounts.reading,
  readAt: accounts.readAt,
  attemptedAt: accounts.attemptedAt,
  problems: accounts.problems,
}

/** One page of accounts with what the whole selection has. Three statements, whatever their number. */
export async function accountPage(db: Db, filter: AccountFilter): Promise<AccountPage> {
  const wanted = selectedAccounts(filter)
  const { lines, next, previous } = await accountLines(db, filter)
  const [coverageRow] = await db
    .select({ ...coverageColumns, count: sql<number>`count(*)::int` })
    .from(accounts)
    .where(wanted)
  const rows = await db
    .select({
      stage: accountCounts.stage,
      excepted: accountCounts.excepted,
      users: sql<number>`sum(${accountCounts.users})::int`,
    })
    .from(accountCounts)
    .innerJoin(accounts, eq(accounts.id, accountCounts.account))
    .where(wanted)
    .groupBy(accountCounts.stage, accountCounts.excepted)
  const [gone] = await db.select({ count: sql<number>`count(*)::int` }).from(accounts).where(not(countingAccount))
  return {
    accounts: lines,
    count: coverageRow?.count ?? 0,
    coverage: coverageFrom(coverageRow),
    progress: progressOfStanding(standingOf(rows)),
    departed: gone?.count ?? 0,
    next,
    previous,
  }
}

/** The lines of one page. One row more than the page tells whether the list goes on. */
export async function accountLines(
  db: Db,
  filter: AccountFilter,
): Promise<{ lines: AccountLine[]; next: AccountCursor | null; previous: AccountCursor | null }> {
  const { sort, direction, cursor, limit } = filter
  const standing = standings(db)
  const left = sql<number>`coalesce(${standing.left}, 0)`
  const keys: Record<AccountFilter['sort'], SQL> = {
    left,
    name: sql`${accounts.name} collate "und-x-icu"`,
    'read-at': orBeforeAll(accounts.readAt),
  }
  const back = cursor?.side === 'before'
  const rising = (direction === 'asc') !== back
  const order = rising ? asc : desc
  const rows = await db
    .select({ ...lineColumns, left, rows: standing.rows })
    .from(accounts)
    .leftJoin(standing, eq(standing.account, accounts.id))
    .where(and(selectedAccounts(filter), cursor ? beyond(cursor, keys[sort], rising) : undefined))
    .orderBy(order(keys[sort]), order(accounts.id))
    .limit(limit + 1)
  const goesOn = rows.length > limit
  const shown = rows.slice(0, limit)
  if (back) shown.reverse()
  const mark = (row: (typeof rows)[number] | undefined, side: AccountCursor['side']): AccountCursor | null => {
    if (!row) return null
    const values = { left: String(row.left), name: row.name, 'read-at': row.readAt ?? BEFORE_ALL }
    return { sort, direction, side, value: values[sort], id: row.id }
  }
  return {
    lines: shown.map(({ left: _left, rows: counted, ...row }) => lineOf(row, counted ?? [])),
    next: back || goesOn ? mark(shown.at(-1), 'after') : null,
    previous: (back && goesOn) || (cursor && !back) ? mark(shown.at(0), 'before') : null,
  }
}

type LineRow = Pick<typeof accounts.$inferSelect, keyof typeof lineColumns>

/** An account's row and its counts as a line. */
export function lineOf({ problems, ...row }: LineRow, counted: readonly CountRow[]): AccountLine {
  const standing = standingOf(counted)
  return {
    ...row,
    accountId: row.accountId,
    failure: problems[0]?.failure ?? null,
    progress: progressOfStanding(standing),
    ...standing,
  }
}

function selectedAccounts({ q, ou, readings, kinds, departed }: AccountFilter): SQL | undefined {
  const words = (q ?? '').toLowerCase().split(/\s+/u).filter(Boolean)
  return and(
    departed ? not(countingAccount) : countingAccount,
    ou === null ? undefined : sql`${accounts.ouPath} @> ${JSON.stringify([{ id: ou }])}::jsonb`,
    readings.length > 0 ? inArray(accounts.reading, [...readings]) : undefined,
    kinds.length > 0 ? inArray(accounts.kind, [...kinds]) : undefined,
    ...words.map((word) => {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      return or(
        sql`lower(${accounts.name}) like ${pattern}`,
        sql`lower(${accounts.alias}) like ${pattern}`,
        sql`lower(${accounts.email}) like ${pattern}`,
        sql`${accounts.accountId} like ${pattern}`,
      )
    }),
  )
}

function beyond(cursor: AccountCursor, key: SQL, rising: boolean): SQL {
  const types = { left: 'integer', name: 'text', 'read-at': 'timestamptz' }
  const row = sql`(${key}, ${accounts.id})`
  const value = sql`(${cursor.value}::${sql.raw(types[cursor.sort])}, ${cursor.id}::uuid)`
  return rising ? sql`${row} > ${value}` : sql`${row} < ${value}`
}
