import { and, asc, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Failure } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { LookUp } from '../../domain/look-up/look-up'
import type { SeenAccess } from '../../domain/look-up/seen-access'
import type { Db, Tx } from '../engine/database'
import { accounts } from '../schema/accounts'
import { credentialUses, iamUsers } from '../schema/iam-users'
import { accessSessions, lookUps } from '../schema/look-ups'
import { batches, taken } from './rows'
import { markToJudge } from './to-judge'

/** One IAM user that this worker looks up. */
export interface LookUpItem {
  user: Uuid
  account: Uuid
  attempt: number
}

/** Looks that end without a result (the process died each time) before it is given up. */
const ATTEMPTS = 3

/** Only where the deployment has a role may anything be asked, and only of users that AWS still has. */
const askable = and(
  isNull(iamUsers.removedAt),
  inArray(accounts.kind, ['organization', 'standalone']),
  eq(accounts.state, 'open'),
)

/**
 * Asks for look-ups of these users (`users: null`: of all whose kind or owner is unknown). One that is asked for already stays
 * in its place, but one asked for alone goes before a job's.
 * @returns those asked for now or before.
 */
export async function askLookUps(
  tx: Tx,
  { users, bulk }: { users: readonly Uuid[] | null; bulk: Uuid | null },
  { now, by }: Cause,
): Promise<Uuid[]> {
  const chosen = await tx
    .select({ user: iamUsers.id, account: iamUsers.account })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(askable, users ? inArray(iamUsers.id, [...users]) : eq(iamUsers.stage, 'unidentified')))
    .orderBy(asc(iamUsers.urgency), asc(iamUsers.id))
  for (const rows of batches(chosen))
    await tx
      .insert(lookUps)
      .values(rows.map(({ user }) => ({ user, state: 'asked' as const, askedAt: now, askedBy: by, bulk, attempt: 0 })))
      .onConflictDoUpdate({
        target: lookUps.user,
        set: {
          state: sql`case when ${lookUps.state} = 'running' then 'running' else 'asked' end`,
          askedAt: sql`case when ${lookUps.state} = 'ended' then excluded.asked_at else ${lookUps.askedAt} end`,
          askedBy: sql`case when ${lookUps.state} = 'ended' then excluded.asked_by else ${lookUps.askedBy} end`,
          bulk: sql`case when ${lookUps.state} = 'ended' or excluded.bulk is null then excluded.bulk else ${lookUps.bulk} end`,
          attempt: sql`case when ${lookUps.state} = 'running' then ${lookUps.attempt} else 0 end`,
          notBefore: null,
        },
      })
  await showAnew(
    tx,
    chosen.map(({ account }) => account),
  )
  return chosen.map(({ user }) => user)
}

/** Takes one look-up that nobody works on: those asked for alone first. `null`: there is none. */
export async function claimLookUp(db: Db, worker: string, clock: Instant, until: Instant): Promise<LookUpItem | null> {
  const isFree = or(
    and(eq(lookUps.state, 'asked'), or(isNull(lookUps.notBefore), lte(lookUps.notBefore, clock))),
    and(eq(lookUps.state, 'running'), lt(lookUps.leaseUntil, clock)),
  )
  return db.transaction(async (tx) => {
    const [one] = await tx
      .select({ user: lookUps.user, account: iamUsers.account, attempt: lookUps.attempt })
      .from(lookUps)
      .innerJoin(iamUsers, eq(iamUsers.id, lookUps.user))
      .where(isFree)
      .orderBy(sql`${lookUps.bulk} is not null`, asc(lookUps.askedAt), asc(iamUsers.urgency), asc(lookUps.user))
      .limit(1)
      .for('update', { of: lookUps, skipLocked: true })
    if (!one) return null
    const attempt = one.attempt + 1
    await tx
      .update(lookUps)
      .set({ state: 'running', worker, leaseUntil: until, attempt })
      .where(eq(lookUps.user, one.user))
    return { ...one, attempt }
  })
}

export async function renewLookUps(db: Db, worker: string, until: Instant): Promise<void> {
  await db
    .update(lookUps)
    .set({ leaseUntil: until })
    .where(and(eq(lookUps.state, 'running'), eq(lookUps.worker, worker)))
}

/** Gives back what a worker that stops in order still holds. */
export async function releaseLookUps(db: Db, worker: string): Promise<void> {
  await db
    .update(lookUps)
    .set({ state: 'asked', worker: null, leaseUntil: null, attempt: sql`${lookUps.attempt} - 1` })
    .where(and(eq(lookUps.state, 'running'), eq(lookUps.worker, worker)))
}

/** Whether a look may be made again after one that was cut short. */
export const mayTryAgain = ({ attempt }: LookUpItem) => attempt < ATTEMPTS

/** What a look came to; `again`: when to look once more for what AWS was too busy to tell. */
export type LookUpEnd = { again: Instant | null } & (
  | { found: LookUp; seen: readonly SeenAccess[] }
  | { failure: Failure }
)

/**
 * Stores what a look found, with the days of use, and marks the user to be judged by the sessions seen. A look whose lease
 * another worker took changes nothing.
 */
export async function endLookUp(db: Db, item: LookUpItem, end: LookUpEnd, at: Cause): Promise<void> {
  await db.transaction(async (tx) => {
    const result =
      'found' in end
        ? { found: end.found, readAt: end.found.readAt, failure: null, failedAt: null }
        : { failure: end.failure, failedAt: at.now }
    const ended = await tx
      .update(lookUps)
      .set({
        state: end.again ? 'asked' : 'ended',
        notBefore: end.again,
        worker: null,
        leaseUntil: null,
        ...result,
      })
      .where(and(eq(lookUps.user, item.user), eq(lookUps.state, 'running'), eq(lookUps.attempt, item.attempt)))
      .returning({ user: lookUps.user })
    if (ended.length === 0) return
    if ('found' in end) {
      await writeDays(tx, end.found)
      if (await writeSessions(tx, end.seen, end.found.readAt)) await markToJudge(tx, [item.user], at)
    }
    await showAnew(tx, [item.account])
  })
}

/** A day that the report told already keeps the later of the two uses. */
async function writeDays(tx: Tx, { days }: LookUp): Promise<void> {
  const rows = days.flatMap(({ credential, day, lastAt }) =>
    credential === null ? [] : { credential, day, usedAt: lastAt, region: null, service: null, seenIn: 'look-up' },
  )
  for (const some of batches(rows))
    await tx
      .insert(credentialUses)
      .values(some)
      .onConflictDoNothing({ target: [credentialUses.credential, credentialUses.day] })
}

/** @returns whether any is newer than what was known. */
async function writeSessions(tx: Tx, sessions: readonly SeenAccess[], readAt: Instant): Promise<boolean> {
  if (sessions.length === 0) return false
  const written = await tx
    .insert(accessSessions)
    .values(sessions.map((session) => ({ ...session, readAt })))
    .onConflictDoUpdate({
      target: [accessSessions.accountId, accessSessions.userId, accessSessions.permissionSet],
      set: taken(accessSessions, 'userName', 'seenAt', 'readAt'),
      setWhere: sql`${accessSessions.seenAt} < excluded.seen_at or ${accessSessions.userName} <> excluded.user_name`,
    })
    .returning({ userId: accessSessions.userId })
  return written.length > 0
}

/** Pages that show users of these accounts are drawn anew. */
async function showAnew(tx: Tx, ids: readonly Uuid[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(accounts)
    .set({ revision: sql`${accounts.revision} + 1` })
    .where(inArray(accounts.id, [...new Set(ids)]))
}
