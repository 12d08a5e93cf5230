import { asc, desc, eq, gt, sql } from 'drizzle-orm'
import { SOON_DAYS } from '../../contract/lists/exception-list'
import { EVERY_LEAVER } from '../../contract/lists/leaver-list'
import type { Report } from '../../contract/views/report'
import type { OrganizationalUnit } from '../../domain/facts/account'
import { type Day, type Instant, instant } from '../../domain/instant'
import { whyWithheld } from '../../domain/judge/projection'
import type { Actor, SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountCounts, accounts } from '../schema/accounts'
import { progressTotals } from '../schema/iam-users'
import { chainHead } from './chain-head'
import { changesSince } from './changes'
import { countingAccount } from './coverage'
import { exceptionTotals } from './exception-list'
import { leaversFound } from './leaver-list'
import { leaverSections } from './leavers'
import { overview, PACE_DAYS } from './overview'
import { leavingCounts } from './people-to-ask'
import { leftSeries } from './progress'

/** So many of each fit on one sheet. */
const UNITS = 6
const ACCOUNTS = 8

/** Everything the one-page report shows: the figures of the other pages, as they stand at `now`. */
export async function report(
  db: Db,
  sees: SeesEverybody | null,
  { actor, now, timeZone, since }: { actor: Actor; now: Instant; timeZone: string; since: Day },
): Promise<Report> {
  const { progress, coverage, unread, departed, projection, usedAgain, rootUsers, locks, weakRoles, ...shown } =
    await overview(db, null, { actor, now, days: 1 })
  return {
    at: now,
    progress,
    coverage,
    unread,
    departed,
    baseline: await baseline(db),
    projection,
    withheld: whyWithheld(await leftSeries(db, { days: PACE_DAYS, now }), now),
    units: await units(db),
    accounts: shown.accounts.slice(0, ACCOUNTS),
    leavers: sees && (await leavers(db, sees, { now, timeZone })),
    exceptions: await exceptionTotals(db, SOON_DAYS, now),
    changes: await changesSince(db, { since: instant(since), told: since }),
    risks: { usedAgain, rootUsers, locks, weakRoles },
    head: await chainHead(db),
  }
}

/** The first day that is known, and how many were left on it. */
async function baseline(db: Db): Promise<Report['baseline']> {
  const [first] = await db
    .select({ day: progressTotals.day, left: usersOf(progressTotals, 'left') })
    .from(progressTotals)
    .groupBy(progressTotals.day)
    .orderBy(asc(progressTotals.day))
    .limit(1)
  return first ?? null
}

const OF = {
  removed: sql`stage = 'removed'`,
  left: sql`stage <> 'removed' and not excepted`,
  excepted: sql`stage <> 'removed' and excepted`,
}

const usersOf = ({ users }: typeof progressTotals | typeof accountCounts, which: keyof typeof OF) =>
  sql<number>`coalesce(sum(${users}) filter (where ${OF[which]}), 0)::int`

/** Organizational units by what is left of their own accounts' users; those where nothing is left are told elsewhere. */
async function units(db: Db): Promise<Report['units']> {
  const left = usersOf(accountCounts, 'left')
  const rows = await db
    .select({
      path: sql<readonly OrganizationalUnit[]>`${accounts.ouPath}`,
      accounts: sql<number>`count(distinct ${accounts.id})::int`,
      removed: usersOf(accountCounts, 'removed'),
      left,
      excepted: usersOf(accountCounts, 'excepted'),
    })
    .from(accounts)
    .innerJoin(accountCounts, eq(accountCounts.account, accounts.id))
    .where(countingAccount)
    .groupBy(accounts.ouPath)
    .having(gt(left, 0))
    .orderBy(desc(left), asc(accounts.ouPath))
    .limit(UNITS)
  return rows.map(({ path, ...unit }) => ({ ...unit, path: path.map(({ name }) => name) }))
}

async function leavers(
  db: Db,
  sees: SeesEverybody,
  at: { now: Instant; timeZone: string },
): Promise<NonNullable<Report['leavers']>> {
  const { usedAfter, accessEnded, coverage, doubts } = await leaverSections(db, sees, { ...at, most: 0 })
  const { complete, unmatched } = coverage
  const { toAsk } = await leavingCounts(db, sees, at)
  const standings = await leaversFound(db, sees, EVERY_LEAVER, at)
  return { standings, usedAfter, asked: toAsk, accessEnded: accessEnded.count, doubts, complete, unmatched }
}
