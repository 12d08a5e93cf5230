import { and, asc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { INCOMPLETE_READINGS } from '../../contract/lists/account-list'
import type { UnreadAccount, UnreadAmong } from '../../contract/views/account'
import type { ReadingState } from '../../domain/facts/account'
import type { Uuid } from '../../domain/ids'
import type { Coverage } from '../../domain/judge/progress'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountCounts, accounts } from '../schema/accounts'
import { orBeforeAll } from '../schema/columns'
import { doorAccount } from './account-names'

/** Accounts whose IAM users count: suspended and closed ones and those that left the Organization go out of every total. */
export const countingAccount: SQL = eq(accounts.state, 'open')

/** Accounts that scans read. */
export const readByScans: SQL = sql`(${and(countingAccount, inArray(accounts.kind, ['organization', 'standalone']))})`

/** What a reading left unread, whichever scan made it. */
export const notWhollyRead: SQL = inArray(accounts.reading, [...INCOMPLETE_READINGS])

/** How the latest reading of an account ended, as it is told: one that failed from the first is not read yet, like one not attempted. */
export const toldReading: SQL<ReadingState> = sql<ReadingState>`(case
  when ${accounts.reading} = 'failed' and ${accounts.readAt} is null then 'never' else ${accounts.reading} end)`

/** How many accounts a scan of what failed would read. */
export async function accountsToRetry(db: Db): Promise<number> {
  return db.$count(accounts, and(readByScans, notWhollyRead))
}

/** IAM users that are known of accounts which count and whose latest reading failed: what a scan found has none of them. */
export async function usersUnread(db: Db): Promise<number> {
  const [row] = await db
    .select({ users: sql<number>`coalesce(sum(${accountCounts.users}), 0)::int` })
    .from(accountCounts)
    .innerJoin(accounts, eq(accounts.id, accountCounts.account))
    .where(and(countingAccount, eq(accounts.reading, 'failed'), ne(accountCounts.stage, 'removed')))
  return row?.users ?? 0
}

/** The columns of one aggregate over `accounts` that make a {@link Coverage} with {@link coverageFrom}. */
export const coverageColumns = {
  accounts: sql<number>`(count(*) filter (where ${countingAccount}))::int`,
  read: sql<number>`(count(*) filter (where ${countingAccount} and ${accounts.reading} = 'read'))::int`,
  partly: sql<number>`(count(*) filter (where ${countingAccount} and ${accounts.reading} = 'partly'))::int`,
}

/** How complete figures over these accounts are: an account partly read, failed or never read leaves them at "at least". */
export function coverageFrom(row: { accounts: number; read: number; partly: number } | undefined): Coverage {
  const { accounts: all, read, partly } = row ?? { accounts: 0, read: 0, partly: 0 }
  return { accounts: all, read, partly, failed: all - read - partly, complete: all > 0 && read === all }
}

/** How complete figures over all accounts that count are. */
export async function coverageOf(db: Db): Promise<Coverage> {
  const [row] = await db.select(coverageColumns).from(accounts)
  return coverageFrom(row)
}

/** So many accounts are named that leave figures at "at least"; of the others their number is told. */
const NAMED = 3

/** Those accounts, of the ones that count, which leave figures over some at "at least": what was read longest ago first. */
export async function unreadAccounts(db: Db, some?: SQL): Promise<UnreadAccount[]> {
  const { id, name, readAt, problems } = accounts
  const rows = await db
    .select({ id, name, reading: toldReading, readAt, problems })
    .from(accounts)
    .where(and(some, countingAccount, notWhollyRead))
    .orderBy(asc(orBeforeAll(readAt)), asc(id))
    .limit(NAMED)
  return rows.map(({ problems, ...account }) => ({ ...account, failure: problems[0]?.failure ?? null }))
}

/** How many of some accounts were not wholly read, and the first of them. */
export async function unreadAmong(db: Db, ids: readonly Uuid[]): Promise<UnreadAmong> {
  const among = inArray(accounts.id, [...ids])
  const named = await unreadAccounts(db, among)
  const count =
    named.length < NAMED ? named.length : await db.$count(accounts, and(among, countingAccount, notWhollyRead))
  return { named, count }
}

/** The same accounts by the names that whoever sees people reads: a manager those of the business, where it gave some. */
export async function unreadNames(db: Db, sees: SeesPeople): Promise<string[]> {
  const { name, businessName } = doorAccount(sees)
  const rows = await db
    .select({ name, businessName })
    .from(accounts)
    .where(and(countingAccount, notWhollyRead))
    .orderBy(asc(orBeforeAll(accounts.readAt)), asc(accounts.id))
    .limit(NAMED)
  return rows.map((account) => account.businessName ?? account.name)
}
