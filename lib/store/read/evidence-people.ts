import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import type { EvidenceRow } from '../../contract/evidence-tables'
import type { Uuid } from '../../domain/ids'
import { type Day, dayIn, daysAfter, daysBetween, endOfDay, type Instant, instant } from '../../domain/instant'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { directoryUsers } from '../schema/directory'
import { iamUsers, stageSpans } from '../schema/iam-users'
import { people } from '../schema/people'
import { everyRow } from './keyset'
import { oneOf } from './person-doors'
import { firstSaid } from './roster-first-said'

/** A period of whole days of the company. */
export interface Period {
  from: Day
  to: Day
  timeZone: string
}

/** When a period begins and ends. */
export const bounds = ({ from, to, timeZone }: Period) => ({
  begin: endOfDay(daysAfter(from, -1), timeZone),
  end: endOfDay(to, timeZone),
})

/** Somebody who left in the period, with every way in that they had. */
interface Leaving {
  id: Uuid
  population: EvidenceRow<'population'>
  closings: readonly EvidenceRow<'closings'>[]
  users: readonly Uuid[]
}

/** Everybody whose leaving date lies in the period, the earliest first: few at a time are in memory. */
export function leavings(db: Db, _sees: SeesEverybody, period: Period): AsyncGenerator<Leaving> {
  const ids = db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.status, 'left'), between(people.lastDay, period.from, period.to)))
    .orderBy(asc(people.lastDay), asc(people.id))
  return everyRow(
    ids,
    (some) => leavingsOf(db, some, period),
    ({ id }) => id,
  )
}

async function leavingsOf(db: Db, ids: readonly Uuid[], { timeZone }: Period): Promise<Leaving[]> {
  const rows = await db
    .select({ id: people.id, lastDay: people.lastDay, employment: people.employment, facts: people.facts, firstSaid })
    .from(people)
    .where(oneOf(sql`${people.id}`, ids))
  const users = await waysIn(db, ids)
  const signIns = await db
    .select({ userId: directoryUsers.userId, disabledAt: directoryUsers.disabledAt, goneAt: directoryUsers.goneAt })
    .from(directoryUsers)
    .where(
      inArray(
        directoryUsers.userId,
        rows.flatMap(({ facts }) => facts.directory?.userId ?? []),
      ),
    )
  return rows.map(({ id, lastDay, employment, facts, firstSaid: said }) => {
    const known = {
      person: id,
      leaving_date: lastDay,
      roster_first_said: said === null ? null : instant(said),
    }
    const own = users.filter(({ person }) => person === id)
    const signIn = signIns.find(({ userId }) => userId === facts.directory?.userId)
    const ways: readonly Way[] = [
      ...own.map((user) => ({ way: 'iam-user', subject: user.id, ...user }) as const),
      ...(facts.directory
        ? [
            {
              way: 'identity-center',
              subject: facts.directory.userId,
              accountId: null,
              state: signInState(facts.directory.status, signIn?.goneAt ?? null),
              shutAt: signIn?.goneAt ?? signIn?.disabledAt ?? null,
            } as const,
          ]
        : []),
    ]
    return {
      id,
      population: {
        ...known,
        last_working_day: facts.lastWorkingDay,
        employment,
        ways_in: ways.length,
        iam_users: own.length,
        open: ways.filter(({ state }) => state === 'open').length,
        not_checked: ways.filter(({ state }) => state === 'not-checked').length,
      },
      closings: ways.map(({ way, subject, accountId, state, shutAt }) => ({
        ...known,
        way_in: way,
        subject,
        account_id: accountId,
        state,
        seen_shut: state === 'shut' ? shutAt : null,
        days_after_leaving:
          state === 'shut' && shutAt && lastDay ? daysBetween(lastDay, dayIn(shutAt, timeZone)) : null,
      })),
      users: own.map((user) => user.id),
    }
  })
}

type State = 'open' | 'shut' | 'not-checked'
interface Way {
  way: 'iam-user' | 'identity-center'
  subject: string
  accountId: string | null
  state: State
  shutAt: Instant | null
}

const signInState = (status: 'enabled' | 'disabled' | 'unknown', goneAt: Instant | null): State =>
  goneAt !== null || status === 'disabled' ? 'shut' : status === 'enabled' ? 'open' : 'not-checked'

/** Every IAM user of these people, gone ones included; since when a scan saw it shut. */
async function waysIn(db: Db, ids: readonly Uuid[]) {
  const rows = await db
    .select({
      id: iamUsers.id,
      person: iamUsers.person,
      accountId: iamUsers.accountId,
      live: iamUsers.live,
      isShut: sql<boolean>`${iamUsers.stage} in ('disabled', 'removed')`,
      shutAt: sql<string | null>`coalesce(
        (select max(s.to_at) from ${stageSpans} s where s."user" = "iam_users"."id" and s.stage not in ('disabled', 'removed')),
        (select min(s.from_at) from ${stageSpans} s where s."user" = "iam_users"."id"))`,
    })
    .from(iamUsers)
    .where(and(oneOf(sql`${iamUsers.person}`, ids), inArray(iamUsers.confidence, ['certain', 'likely'])))
    .orderBy(iamUsers.accountId, iamUsers.name, iamUsers.id)
  return rows.map(({ live, isShut, shutAt, ...user }) => ({
    ...user,
    state: (isShut ? 'shut' : live ? 'open' : 'not-checked') satisfies State as State,
    shutAt: shutAt === null ? null : instant(shutAt),
  }))
}
