import { and, desc, eq, gt, inArray, isNull, lt, type SQLWrapper, sql } from 'drizzle-orm'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import type { ShellStatus } from '../../contract/views/shell-status'
import { MOST_NEWER } from '../../domain/event'
import { visibleEvents } from '../../domain/event-kinds'
import type { Uuid } from '../../domain/ids'
import { dayOf, type Instant, plus } from '../../domain/instant'
import { may, type SeesPeople, sightOf, type Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { orderedId } from '../engine/ordered-id'
import { accounts } from '../schema/accounts'
import { apiTokens, events, savedViews } from '../schema/decisions'
import { directory } from '../schema/directory'
import { rosters } from '../schema/people'
import { scanAccounts, scans } from '../schema/scans'
import { coverageOf } from './coverage'
import { peopleCount } from './directory'
import { countIamUsers } from './iam-user-list'
import { leaverPopulation } from './leavers'
import { leaverScope } from './line'
import { peopleCoverage } from './person-doors'

/** What stands around every page; people and leavers as far as one sees them. `since`: what the page that asks shows already. */
export async function shellStatus(
  db: Db,
  viewer: Viewer,
  { now, since }: { now: Instant; since: Uuid | null },
): Promise<ShellStatus> {
  const sees = sightOf(viewer).people
  const coverage = await coverageOf(db)
  return {
    accounts: coverage.accounts,
    iamUsers: await countIamUsers(db, null, { ...EVERY_IAM_USER, departed: false }),
    people: may(viewer, 'read-people') ? { total: await peopleCount(db) } : null,
    leavers: sees && (await leaverCounts(db, sees)),
    coverage,
    lastScan: await lastScan(db),
    ...(await changes(db, viewer, since)),
    versions: await versions(db, viewer, now),
    running: await runningScan(db),
  }
}

async function leaverCounts(db: Db, viewer: SeesPeople): Promise<NonNullable<ShellStatus['leavers']>> {
  const { assignmentsRead, complete } = await peopleCoverage(db)
  const scope = await leaverScope(db, viewer)
  if (scope.of === 'nobody') return { open: null, complete }
  const { open } = await leaverPopulation(db, viewer, assignmentsRead)
  return { open, complete }
}

/**
 * Of what this viewer may read: when a list of people was set is told to nobody else. Ids of events sort as they were recorded,
 * whatever time they tell of; those that earlier versions made do not, and are almost all beyond one made now.
 */
async function changes(db: Db, viewer: Viewer, since: Uuid | null): Promise<Pick<ShellStatus, 'lastEvent' | 'newer'>> {
  const types = visibleEvents(viewer)
  const visible = and(types ? inArray(events.type, [...types]) : undefined, lt(events.id, orderedId()))
  const id = { id: events.id }
  const [newest] = await db.select(id).from(events).where(visible).orderBy(desc(events.id)).limit(1)
  if (!newest || since === null) return { lastEvent: newest?.id ?? null, newer: 0 }
  const newer = db
    .select(id)
    .from(events)
    .where(and(visible, gt(events.id, since)))
    .limit(MOST_NEWER)
  return { lastEvent: newest.id, newer: await db.$count(newer.as('newer')) }
}

/** One number of many rows, whatever their order. */
const digest = (...shown: readonly SQLWrapper[]) =>
  sql`coalesce(sum(hashtextextended(concat_ws(' ', ${sql.join([...shown], sql`, `)}), 0)), 0)`

/** In one statement over few rows: accounts stand for their users, whose every change moves their account's revision. */
async function versions(db: Db, viewer: Viewer, now: Instant): Promise<ShellStatus['versions']> {
  const {
    id,
    revision,
    state,
    kind,
    name,
    email,
    ouPath,
    roleArn,
    externalId,
    profile,
    reading,
    readAt,
    attemptedAt,
    reportAt,
    detailsReadAt,
  } = accounts
  const people = sql`(select max(${rosters.at}) from ${rosters}),
    (select ${directory.digest} from ${directory})`
  const views = sql`(select ${digest(savedViews.id, savedViews.updatedAt)} from ${savedViews}
    where ${savedViews.shared} and ${savedViews.deletedAt} is null)`
  const [row] = await db
    .select({
      content: sql<string>`md5(concat_ws(' ', ${dayOf(now)}::text, ${views},
        ${digest(id, revision, state, kind, name, email, ouPath, roleArn, externalId, profile, reading)}
        ${may(viewer, 'read-people') ? sql`, ${people}` : sql``}))`,
      readings: sql<string>`concat_ws(' ', ${digest(id, readAt, attemptedAt, reportAt, detailsReadAt)},
        (select ${directory.assignmentsReadAt} from ${directory}))`,
      lookUps: sql<string>`${digest(id, accounts.lookUps)}::text`,
      tokens: sql<string>`(select ${digest(apiTokens.id, apiTokens.lastUsedAt)} from ${apiTokens})::text`,
    })
    .from(accounts)
  if (!row) throw new Error('an aggregate has one row')
  return { ...row, tokens: may(viewer, 'configure') ? row.tokens : null }
}

const items = {
  accounts: sql<number>`count(${scanAccounts.account})::int`,
  read: sql<number>`(count(*) filter (where ${scanAccounts.state} in ('read', 'partly')))::int`,
  done: sql<number>`(count(*) filter (where ${scanAccounts.state} in ('read', 'partly', 'failed')))::int`,
}

/** One of some accounts only says nothing about the age of the rest. */
const latestWhole = (db: Db) =>
  db
    .select({ id: scans.id })
    .from(scans)
    .where(and(eq(scans.state, 'finished'), eq(scans.onlyFailed, false), isNull(scans.onlyAccounts)))
    .orderBy(desc(scans.startedAt))
    .limit(1)

async function lastScan(db: Db): Promise<ShellStatus['lastScan']> {
  const [row] = await db
    .select({
      at: scans.at,
      startedAt: scans.startedAt,
      finishedAt: scans.finishedAt,
      accounts: items.accounts,
      read: items.read,
    })
    .from(scans)
    .leftJoin(scanAccounts, eq(scanAccounts.scan, scans.id))
    // Found first: counting the accounts of every scan there was takes longer with each.
    .where(eq(scans.id, sql`(${latestWhole(db)})`))
    .groupBy(scans.id)
  if (!row?.finishedAt) return null
  const { at, startedAt, finishedAt, accounts, read } = row
  // By the scan's own time, as everything it read: a replayed scan has another than the clock's.
  return { finishedAt: plus(at, Date.parse(finishedAt) - Date.parse(startedAt)), accounts, read }
}

async function runningScan(db: Db): Promise<ShellStatus['running']> {
  const [row] = await db
    .select({ id: scans.id, phase: scans.phase, accounts: items.accounts, done: items.done })
    .from(scans)
    .leftJoin(scanAccounts, eq(scanAccounts.scan, scans.id))
    .where(eq(scans.state, 'running'))
    .groupBy(scans.id)
  return row ? { id: row.id, done: row.done, accounts: row.phase === 'discovering' ? null : row.accounts } : null
}
