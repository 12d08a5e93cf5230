import { and, eq, inArray, isNotNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { ExportedAccount } from '../../contract/lists/account-columns'
import {
  type AccountCursor,
  type AccountFilter,
  type AccountPage,
  type AccountSelection,
  type AccountSort,
  EVERY_ACCOUNT,
} from '../../contract/lists/account-list'
import type { FoundBy } from '../../contract/lists/counted-links'
import { BEFORE_ALL, type Neighbours } from '../../contract/lists/list'
import { type AccountLine, progressOfStanding, standingOf } from '../../contract/views/account'
import { rootDangers } from '../../domain/facts/account'
import type { Uuid } from '../../domain/ids'
import { latest } from '../../domain/instant'
import type { Stage } from '../../domain/judge/assessment'
import type { Db } from '../engine/database'
import { accountCounts, accountName, accounts } from '../schema/accounts'
import { orBeforeAll } from '../schema/columns'
import { type AnyOf, among, belowUnit, type Conditions, conditionsOf, holdsWord, searchedWords } from './conditions'
import { countingAccount, coverageColumns, coverageFrom, toldReading, unreadAccounts } from './coverage'
import { everyRow, keysetPage, neighbours, orderBy, type SortColumn } from './keyset'

type CountRow = { stage: Stage; excepted: boolean; users: number }

/** How many IAM users of each account are left: one row per account. */
const standings = (db: Db) =>
  db
    .select({
      account: accountCounts.account,
      left: sql<number>`(coalesce(sum(${accountCounts.users})
        filter (where ${accountCounts.stage} <> 'removed' and not ${accountCounts.excepted}), 0))::int`.as(
        'left_users',
      ),
    })
    .from(accountCounts)
    .groupBy(accountCounts.account)
    .as('standings')

/** How many of an account stand where: asked of the accounts of a page alone. */
const countedRows = sql<CountRow[] | null>`(select jsonb_agg(jsonb_build_object('stage', ${accountCounts.stage},
  'excepted', ${accountCounts.excepted}, 'users', ${accountCounts.users}))
  from ${accountCounts} where ${accountCounts.account} = ${accounts.id})`

/** Columns of one account's line; the same for the list, the overview and the account's own page. */
export const lineColumns = {
  ...accountName,
  alias: accounts.alias,
  kind: accounts.kind,
  state: accounts.state,
  ouPath: accounts.ouPath,
  reading: toldReading,
  readAt: accounts.readAt,
  attemptedAt: accounts.attemptedAt,
  problems: accounts.problems,
  root: accounts.root,
  lock: accounts.lock,
}

/** One page of accounts with what the whole selection has. Three statements, whatever their number. */
export async function accountPage(db: Db, filter: AccountFilter): Promise<AccountPage> {
  const wanted = selectedAccounts(filter)
  const { lines, next, previous } = await accountLines(db, filter)
  const [coverageRow] = await db
    .select({ ...coverageColumns, count: sql<number>`count(*)::int` })
    .from(accounts)
    .where(wanted)
  const rows = await countsByStage(db, wanted)
  return {
    accounts: lines,
    count: coverageRow?.count ?? 0,
    coverage: coverageFrom(coverageRow),
    progress: progressOfStanding(standingOf(rows)),
    departed: await countAccounts(db, { ...EVERY_ACCOUNT, departed: true }),
    next,
    previous,
  }
}

/** Which accounts of a selection were not wholly read: the first of them. */
export const unreadIn = (db: Db, wanted: AccountSelection) => unreadAccounts(db, selectedAccounts(wanted))

/** How many accounts of a selection there are of each reading, whichever it names. */
export async function readingsOf(db: Db, wanted: AccountSelection): Promise<FoundBy> {
  const rows = await db
    .select({ reading: toldReading, count: sql<number>`count(*)::int` })
    .from(accounts)
    .where(selectedAccounts({ ...wanted, readings: [] }))
    .groupBy(toldReading)
  return {
    any: rows.reduce((sum, { count }) => sum + count, 0),
    of: Object.fromEntries(rows.map(({ reading, count }) => [reading, count])),
  }
}

/** How many accounts a selection has. */
export async function countAccounts(db: Db, wanted: AccountSelection): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(accounts).where(selectedAccounts(wanted))
  return row?.count ?? 0
}

/** How many IAM users of some accounts stand where. */
export const countsByStage = (db: Db, ofAccounts: SQL | undefined) =>
  db
    .select({
      stage: accountCounts.stage,
      excepted: accountCounts.excepted,
      users: sql<number>`sum(${accountCounts.users})::int`,
    })
    .from(accountCounts)
    .innerJoin(accounts, eq(accounts.id, accountCounts.account))
    .where(ofAccounts)
    .groupBy(accountCounts.stage, accountCounts.excepted)

type SortedRow = { line: Pick<LineRow, 'id' | 'name' | 'readAt'>; left: number }

/** The lines of one page. */
export async function accountLines(
  db: Db,
  filter: AccountFilter,
): Promise<{ lines: AccountLine[]; next: AccountCursor | null; previous: AccountCursor | null }> {
  const standing = standings(db)
  const order = { columns: sortColumns(standing), id: accounts.id, idOf: ({ line }: SortedRow) => line.id }
  const { rows, next, previous } = await keysetPage(filter, order, (page) =>
    accountRows(db, standing)
      .where(and(selectedAccounts(filter), page.where))
      .orderBy(...page.orderBy)
      .limit(page.limit),
  )
  return { lines: rows.map((row) => lineOf(row.line, row.rows ?? [])), next, previous }
}

/**
 * Every account of a filter, whatever its place and length; `departed` is `null` for open ones and others alike. ExternalIds stay
 * inside: they are as good as half a key.
 */
export function exportAccounts(
  db: Db,
  filter: Omit<AccountFilter, 'departed'> & { departed: boolean | null },
): AsyncGenerator<ExportedAccount> {
  const standing = standings(db)
  const ids = db
    .select({ id: accounts.id })
    .from(accounts)
    .leftJoin(standing, eq(standing.account, accounts.id))
    .where(selectedAccounts(filter))
    .orderBy(...orderBy(sortColumns(standing)[filter.sort], accounts.id, filter.direction === 'asc'))
  const accountsOf = async (wanted: Uuid[]) => {
    const rows = await accountRows(db, standing).where(inArray(accounts.id, wanted))
    return rows.map(({ left: _, rows: counted, line, ...account }): ExportedAccount => {
      const counts = standingOf(counted ?? [])
      return { ...line, ...account, iamUsers: counts.counts, progress: progressOfStanding(counts) }
    })
  }
  return everyRow(ids, accountsOf, ({ id }) => id)
}

type Standing = ReturnType<typeof standings>
const leftOf = (standing: Standing) => sql<number>`coalesce(${standing.left}, 0)`

const sortColumns = (standing: Standing): Record<AccountSort, SortColumn<SortedRow>> => ({
  // Nobody knows how many an account has that was never read: more than none, perhaps.
  left: {
    key: sql`(${leftOf(standing)} * 2 + (${accounts.readAt} is null)::int)`,
    type: 'integer',
    of: ({ left, line }) => String(left * 2 + (line.readAt === null ? 1 : 0)),
  },
  name: { key: sql`${accounts.name} collate "und-x-icu"`, type: 'text', of: ({ line }) => line.name },
  'read-at': { key: orBeforeAll(accounts.readAt), type: 'timestamptz', of: ({ line }) => line.readAt ?? BEFORE_ALL },
})

/** The accounts before and after one in a list. */
export function besideAccount(db: Db, filter: AccountFilter, here: Uuid): Promise<Neighbours> {
  const standing = standings(db)
  const rows = (key: SQL.Aliased) =>
    db.select({ key, id: accounts.id }).from(accounts).leftJoin(standing, eq(standing.account, accounts.id))
  const order = { columns: sortColumns(standing), id: accounts.id }
  return neighbours(db, here, filter, order, { rows, selected: selectedAccounts(filter) })
}

/** Accounts with everything a file tells of them, and how many of their users stand where. */
function accountRows(db: Db, standing: Standing) {
  const { partition, email, roleArn, profile, reportAt } = accounts
  return db
    .select({
      line: lineColumns,
      partition,
      email,
      roleArn,
      profile,
      reportAt,
      left: leftOf(standing),
      rows: countedRows,
    })
    .from(accounts)
    .leftJoin(standing, eq(standing.account, accounts.id))
}

type LineRow = Pick<typeof accounts.$inferSelect, keyof typeof lineColumns>

/** An account's row and its counts as a line. */
export function lineOf({ problems, root, ...row }: LineRow, counted: readonly CountRow[]): AccountLine {
  const standing = standingOf(counted)
  return {
    ...row,
    failure: problems[0]?.failure ?? null,
    rootDangers: rootDangers(root),
    rootLastUsedAt: root && latest([root.passwordLastUsedAt, root.keyLastUsedAt]),
    progress: progressOfStanding(standing),
    ...standing,
  }
}

/** Whether {@link rootDangers} names any; null where it does not know. */
const rootInDanger = sql`((${accounts.root}->>'liveKeys')::int > 0
  or not (${accounts.root}->>'mfaActive')::boolean and coalesce((${accounts.root}->>'passwordLive')::boolean, true))`

/** Whether any IAM user is left, those kept as exceptions apart. */
const hasLeft = sql`exists (select 1 from ${accountCounts} where ${accountCounts.account} = ${accounts.id}
  and ${accountCounts.stage} <> 'removed' and not ${accountCounts.excepted} and ${accountCounts.users} > 0)`

const byField: Conditions<AccountSelection> = {
  q: (wanted) =>
    and(
      ...searchedWords(wanted).map(({ word, pattern }) =>
        or(
          sql`lower(${accounts.name}) like ${pattern}`,
          sql`lower(${accounts.alias}) like ${pattern}`,
          holdsWord(sql`lower(${accounts.email})`, word),
          sql`${accounts.accountId} like ${pattern}`,
        ),
      ),
    ),
  ou: belowUnit,
  readings: (wanted) => sql`${toldReading} = any(${sql.param([...wanted])}::text[])`,
  kinds: among(accounts.kind),
  rootDanger: (wanted) => sql`${rootInDanger} = ${wanted}`,
  locks: among(accounts.lock),
  atZero: (wanted) => and(isNotNull(accounts.readAt), wanted ? not(hasLeft) : hasLeft),
  departed: (wanted) => (wanted ? not(countingAccount) : countingAccount),
}

const selectedAccounts = (wanted: AnyOf<AccountSelection>) => conditionsOf(byField, wanted, undefined)
