import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import {
  type ResultsCursor,
  type ResultsWish,
  SCAN_ITEM_STATES,
  type ScanAccountResult,
  type ScanError,
  type ScanItemState,
  type ScanProgress,
} from '../../contract/views/scan'
import type { Failure } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { scanAccounts, scans } from '../schema/scans'
import { keysetPage, type SortColumn } from './keyset'
import { totalsOf } from './scan-totals'

/** The latest scans, newest first, before the scan with this start and id; in two statements. */
export async function latestScans(
  db: Db,
  limit: number,
  before: { startedAt: Instant; id: Uuid } | null = null,
): Promise<{ scans: ScanProgress[]; next: { startedAt: Instant; id: Uuid } | null }> {
  const cursor = before && ({ ...NEWEST, side: 'after', value: before.startedAt, id: before.id } as const)
  const order = { columns, id: scans.id, idOf: ({ id }: ScanProgress) => id }
  const { rows, next } = await keysetPage({ ...NEWEST, cursor, limit }, order, (page) =>
    progress(db, page.where, page.limit),
  )
  return { scans: rows, next: next && { startedAt: instant(next.value), id: next.id } }
}

const NEWEST = { sort: 'started', direction: 'desc' } as const
const columns: Readonly<Record<'started', SortColumn<ScanProgress>>> = {
  started: { key: scans.startedAt, type: 'timestamptz', of: ({ startedAt }) => startedAt },
}

/** How far one scan is, in two statements: read once a second while somebody watches. */
export async function scanProgress(db: Db, id: Uuid): Promise<ScanProgress | null> {
  const [scan] = await progress(db, eq(scans.id, id), 1)
  return scan ?? null
}

/** The scan that runs, else the latest one; `null` before the first. */
export async function newestScan(db: Db): Promise<Uuid | null> {
  const [scan] = await db.select({ id: scans.id }).from(scans).orderBy(desc(scans.startedAt), desc(scans.id)).limit(1)
  return scan?.id ?? null
}

/** The scan that runs now; `null`: none does. */
export async function runningProgress(db: Db): Promise<ScanProgress | null> {
  const [scan] = await progress(db, eq(scans.state, 'running'), 1)
  return scan ?? null
}

/** The latest scan that has finished; `null` before the first. */
export async function finishedScan(db: Db): Promise<ScanProgress | null> {
  const [scan] = await progress(db, eq(scans.state, 'finished'), 1)
  return scan ?? null
}

/** Scans with their counts. `accounts` and calls are summed per state in the database, so that rows do not grow with accounts. */
async function progress(db: Db, which: SQL | undefined, limit: number): Promise<ScanProgress[]> {
  const rows = await db
    .select({
      id: scans.id,
      state: scans.state,
      phase: scans.phase,
      trigger: scans.trigger,
      onlyFailed: scans.onlyFailed,
      onlyAccounts: scans.onlyAccounts,
      actor: scans.actor,
      at: scans.at,
      startedAt: scans.startedAt,
      finishedAt: scans.finishedAt,
      directory: scans.directory,
      failure: scans.failure,
      problems: scans.problems,
      apiCalls: scans.apiCalls,
      totals: scans.totals,
    })
    .from(scans)
    .where(which)
    .orderBy(desc(scans.startedAt), desc(scans.id))
    .limit(limit)
  const sums = await totalsOf(
    db,
    rows.filter(({ totals }) => totals === null),
  )
  return rows.map(({ totals, ...row }) => {
    const told = totals ?? sums.get(row.id)
    if (!told) throw new Error('every scan has totals')
    return { ...row, ...told, detailsRemoved: totals !== null }
  })
}

const byName = sql`${accounts.name} collate "und-x-icu"`

/** Results shown first are those somebody has to do something about; of one state, by name. */
const placeOf = (state: ScanItemState, name: string) => `${SCAN_ITEM_STATES.indexOf(state)}${name}`
const NEEDED = { sort: 'needed', direction: 'asc' } as const
const resultColumns: Readonly<Record<'needed', SortColumn<Pick<ScanAccountResult, 'account' | 'state'>>>> = {
  needed: {
    key: sql`(array_position(${sql.param([...SCAN_ITEM_STATES])}::text[], ${scanAccounts.state}) - 1 || ${accounts.name}) collate "und-x-icu"`,
    type: 'text',
    of: ({ account, state }) => placeOf(state, account.name),
  },
}

/** Per-account results of one scan, those that need somebody first, at most `limit`; `next`: where they go on. */
export async function scanResults(
  db: Db,
  scan: Uuid,
  { states, after }: ResultsWish,
  limit: number,
): Promise<{ results: ScanAccountResult[]; next: ResultsCursor | null }> {
  const cursor = after && ({ ...NEEDED, side: 'after', value: placeOf(after.state, after.name), id: after.id } as const)
  const order = { columns: resultColumns, id: accounts.id, idOf: ({ account }: ScanAccountResult) => account.id }
  const { rows, next } = await keysetPage({ ...NEEDED, cursor, limit }, order, (page) =>
    db
      .select({
        account: { ...accountName, state: accounts.state },
        state: scanAccounts.state,
        attempt: scanAccounts.attempt,
        startedAt: scanAccounts.startedAt,
        finishedAt: scanAccounts.finishedAt,
        users: scanAccounts.users,
        accessKeys: scanAccounts.accessKeys,
        apiCalls: sql<number>`(select coalesce(sum(value::int), 0)::int from jsonb_each_text(${scanAccounts.apiCalls}))`,
        failure: scanAccounts.failure,
        problems: scanAccounts.problems,
      })
      .from(scanAccounts)
      .innerJoin(accounts, eq(accounts.id, scanAccounts.account))
      .where(
        and(
          eq(scanAccounts.scan, scan),
          states.length > 0 ? inArray(scanAccounts.state, [...states]) : undefined,
          page.where,
        ),
      )
      .orderBy(...page.orderBy)
      .limit(page.limit),
  )
  const last = next && rows.at(-1)
  return { results: rows, next: last ? { state: last.state, name: last.account.name, id: last.account.id } : null }
}

/** What went wrong in a scan: first what failed outside any account, then what befell most accounts. One statement. */
export async function scanErrors(db: Db, scan: ScanProgress): Promise<ScanError[]> {
  const problems = [...scan.problems, ...scan.directory.problems].map(({ failure }) => failure)
  const outside = scan.failure ? [scan.failure, ...problems] : problems
  const rows = await db
    .select({ id: accounts.id, name: accounts.name, failure: scanAccounts.failure, problems: scanAccounts.problems })
    .from(scanAccounts)
    .innerJoin(accounts, eq(accounts.id, scanAccounts.account))
    .where(and(eq(scanAccounts.scan, scan.id), inArray(scanAccounts.state, ['failed', 'partly'])))
    .orderBy(byName)
  const known = new Map<string, { failure: Failure; befell: Map<Uuid, string> }>()
  for (const { id, name, failure, problems } of rows)
    for (const met of [...(failure ? [failure] : []), ...problems.map((problem) => problem.failure)]) {
      const one = general(met)
      const same = known.get(sameness(one)) ?? { failure: one, befell: new Map<Uuid, string>() }
      known.set(sameness(one), { failure: one, befell: same.befell.set(id, name) })
    }
  const inside = [...known.values()].map(({ failure, befell }) => ({
    failure,
    accounts: [...befell.values()],
    accountIds: [...befell.keys()],
  }))
  return [
    ...outside.map((failure) => ({ failure, accounts: [], accountIds: [] })),
    ...inside.sort((a, b) => b.accounts.length - a.accounts.length),
  ]
}

/** A failure without the account in it: the same role is missing in each of them. */
function general(failure: Failure): Failure {
  return failure.code === 'role-not-assumable' || failure.code === 'assume-not-allowed'
    ? { ...failure, role: failure.role.split('/').at(-1) ?? failure.role }
    : failure
}

/** What two failures must share to be told as one: everything but AWS's own sentence, which names the account. */
function sameness({ detail: _, ...failure }: Failure): string {
  return JSON.stringify(Object.entries(failure).sort())
}
