import { and, eq, gte, isNull, sql } from 'drizzle-orm'
import { type AccountSelection, EVERY_ACCOUNT } from '../../contract/lists/account-list'
import { EVERY_IAM_USER, type IamUserSelection } from '../../contract/lists/iam-user-list'
import { EVERY_ROLE, WEAK } from '../../contract/lists/role-list'
import { progressOfStanding, standingOf } from '../../contract/views/account'
import type { Counted, Overview } from '../../contract/views/overview'
import { DAY, dayOf, type Instant, plus, startOfDay } from '../../domain/instant'
import { ALARMING } from '../../domain/judge/assessment'
import { projectedZero } from '../../domain/judge/projection'
import { type Actor, addressOf, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { accountLines, accountPage, countAccounts, countsByStage } from './account-list'
import { changesSince } from './changes'
import { countingAccount, coverageColumns, coverageFrom, unreadAccounts } from './coverage'
import { countIamUsers, iamUserLines } from './iam-user-list'
import { inflowByWeek } from './inflow'
import { leaverFigures } from './leavers'
import { leftSeries, progressSeries } from './progress'
import { countRoles } from './role-list'
import { lookedAt } from './visits'

/** How many accounts the overview lists; all of them are one click away. */
const ACCOUNTS_SHOWN = 12

/** How many of a figure are named beside it. */
const NAMED = 3

/** The pace of this many days is what the projection goes by. */
export const PACE_DAYS = 90

/** Everything the first page shows to `actor`, with a history of `days`. Figures leave out users of closed and departed accounts. */
export async function overview(
  db: Db,
  sees: SeesPeople | null,
  { actor, now, days }: { actor: Actor; now: Instant; days: number },
): Promise<Overview> {
  const [coverageRow] = await db.select(coverageColumns).from(accounts)
  const standing = standingOf(await countsByStage(db, countingAccount))
  const page = await accountPage(db, { ...EVERY_ACCOUNT, limit: ACCOUNTS_SHOWN })
  const progress = progressOfStanding(standing)
  const week = startOfDay(plus(now, -7 * DAY))
  const address = addressOf({ actor })
  const looked = address === null ? null : await lookedAt(db, address, now)
  return {
    at: now,
    ...standing,
    progress,
    series: await progressSeries(db, { days, now, present: standing.counts }),
    projection: projectedZero(await leftSeries(db, { days: PACE_DAYS, now }), now),
    coverage: coverageFrom(coverageRow),
    changes: {
      week: await changesSince(db, { since: week, told: dayOf(week) }),
      visit: looked && (await changesSince(db, { since: looked, told: looked })),
    },
    usedAgain: await usedAgain(db),
    rootUsers: await rootUsers(db),
    locks: await locks(db),
    weakRoles: await countRoles(db, { ...EVERY_ROLE, ...WEAK }),
    leavers: sees && (await leavers(db, sees)),
    inflow: await inflow(db, week, now),
    unread: await unreadAccounts(db),
    accounts: page.accounts,
    departed: page.departed,
  }
}

async function counted(db: Db, of: Partial<IamUserSelection>): Promise<Counted> {
  return { of, count: await countIamUsers(db, null, { ...EVERY_IAM_USER, ...of }) }
}

async function usedAgain(db: Db): Promise<Overview['usedAgain']> {
  const of = { signals: ALARMING, departed: false }
  const most = async (more: Partial<IamUserSelection>) =>
    (await iamUserLines(db, null, { ...EVERY_IAM_USER, ...of, ...more, limit: NAMED })).users
  // Whoever used a user that is kept for emergencies is an emergency, or an intruder: nothing comes before it.
  const first = await most({ kinds: ['break-glass'] })
  const others = (await most({})).filter(({ id }) => first.every((one) => one.id !== id))
  const named = [...first, ...others].slice(0, NAMED).map(({ id, name, account, lastUse, assessment }) => ({
    id,
    name,
    kind: assessment.kind,
    account: account.name,
    signals: ALARMING.filter((alarm) => assessment.signals.includes(alarm)),
    at: lastUse.state === 'used' ? lastUse.at : null,
  }))
  return { ...(await counted(db, of)), first: named[0] ?? null, named }
}

async function rootUsers(db: Db): Promise<Overview['rootUsers']> {
  const wanted = { ...EVERY_ACCOUNT, rootDanger: true, limit: NAMED }
  const { lines } = await accountLines(db, wanted)
  return {
    count: lines.length < NAMED ? lines.length : await countAccounts(db, wanted),
    first: lines.map(({ id, name, rootDangers, rootLastUsedAt }) => ({ id, name, rootDangers, rootLastUsedAt })),
  }
}

async function locks(db: Db): Promise<Overview['locks']> {
  const count = (locks: AccountSelection['locks']) => countAccounts(db, { ...EVERY_ACCOUNT, atZero: true, locks })
  return { atZero: await count([]), open: await count(['open']), notRead: await count(['not-read']) }
}

/** The same figures as the page of leavers. */
async function leavers(db: Db, sees: SeesPeople): Promise<Overview['leavers']> {
  const { scope, population, usedAfter, coverage } = await leaverFigures(db, sees)
  if (scope.of === 'nobody') return null
  const { open, unchecked } = population
  return { open, unchecked, usedAfter, complete: coverage.complete, ofLine: scope.of === 'line' }
}

async function inflow(db: Db, since: Instant, now: Instant): Promise<Overview['inflow']> {
  const [row] = await db
    .select({ keys: sql<number>`count(*)::int` })
    .from(credentials)
    .innerJoin(iamUsers, eq(iamUsers.id, credentials.user))
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(
      and(
        countingAccount,
        eq(credentials.kind, 'access-key'),
        gte(credentials.createdAt, since),
        isNull(credentials.goneAt),
      ),
    )
  const users = await counted(db, { createdFrom: dayOf(since), departed: false })
  return { ...users, accessKeys: row?.keys ?? 0, since, weeks: await inflowByWeek(db, now) }
}
