import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Failure } from '../../domain/facts/failure'
import { kindOfFailure } from '../../domain/facts/failure'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { isPartly, type LookUp, refusalsIn } from '../../domain/look-up/look-up'
import { makerSeen } from '../../domain/look-up/maker'
import { mergedLookUp } from '../../domain/look-up/merged'
import type { SeenAccess } from '../../domain/look-up/seen-access'
import type { Db, Tx } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { accessSessions, lookUps } from '../schema/look-ups'
import { people } from '../schema/people'
import { type LookUpItem, showLookUps } from './look-ups'
import { taken } from './rows'
import { markToJudge } from './to-judge'
import { writeUseDays } from './use-days'

/** What a look came to; `again`: when to look once more for what AWS was too busy to tell. */
export type LookUpEnd = { again: Instant | null } & (
  | { found: LookUp; seen: readonly SeenAccess[] }
  | { failure: Failure }
)

/** Another worker has the look-up: this transaction must change nothing. */
class StaleLook extends Error {}

/**
 * Stores what a look found beside what earlier ones did, with the days of use, and marks every IAM user of whom a session
 * was seen. A look that this worker no longer holds changes nothing.
 * @returns the users to be judged again.
 */
export async function endLookUp(db: Db, item: LookUpItem, end: LookUpEnd, at: Cause): Promise<Uuid[]> {
  try {
    // Accounts first, as every writer of verdicts and days does: nobody waits for each other in a circle.
    return await db.transaction(async (tx) => {
      await showLookUps(tx, [item.account])
      await tellRefusals(tx, item, end)
      await endItem(tx, item, end, at.now)
      if (!('found' in end)) return []
      await writeUseDays(tx, end.found.days, 'look-up')
      await writeMaker(tx, item.user, end.found)
      const anew = await usersOf(tx, await writeSessions(tx, end.seen, end.found.readAt))
      await markToJudge(tx, anew, at)
      return anew
    })
  } catch (error) {
    if (error instanceof StaleLook) return []
    throw error
  }
}

async function writeMaker(tx: Tx, user: Uuid, found: LookUp): Promise<void> {
  const madeBy = makerSeen(found)
  if (madeBy !== null) await tx.update(iamUsers).set({ madeBy }).where(eq(iamUsers.id, user))
}

async function endItem(tx: Tx, { user, worker, attempt }: LookUpItem, end: LookUpEnd, now: Instant): Promise<void> {
  const isOurs = and(
    eq(lookUps.user, user),
    eq(lookUps.state, 'running'),
    eq(lookUps.worker, worker),
    eq(lookUps.attempt, attempt),
  )
  const [held] = await tx.select({ found: lookUps.found }).from(lookUps).where(isOurs).for('update')
  if (!held) throw new StaleLook()
  const result =
    'found' in end
      ? {
          found: mergedLookUp(held.found, end.found),
          readAt: end.found.readAt,
          failure: null,
          failedAt: null,
          partly: isPartly(end.found),
        }
      : { failure: end.failure, failedAt: now }
  await tx
    .update(lookUps)
    .set({ state: end.again ? 'asked' : 'ended', notBefore: end.again, worker: null, leaseUntil: null, ...result })
    .where(eq(lookUps.user, user))
}

/** What the set-up tells of accounts: the user's own, and those that its roles reached. */
async function tellRefusals(tx: Tx, { account }: LookUpItem, end: LookUpEnd): Promise<void> {
  const [home] = await tx.select({ accountId: accounts.accountId }).from(accounts).where(eq(accounts.id, account))
  if (!home) throw new StaleLook()
  const told: ReadonlyMap<AccountId, Failure | null> =
    'found' in end
      ? refusalsIn(end.found, home.accountId)
      : new Map(kindOfFailure(end.failure) === 'refused' ? [[home.accountId, end.failure]] : [])
  for (const [accountId, lookUpRefusal] of [...told].sort(([a], [b]) => (a < b ? -1 : 1)))
    await tx
      .update(accounts)
      .set({ lookUpRefusal })
      .where(
        and(
          eq(accounts.accountId, accountId),
          sql`${accounts.lookUpRefusal} is distinct from ${param(lookUpRefusal)}::jsonb`,
        ),
      )
}

const param = (failure: Failure | null) => (failure ? JSON.stringify(failure) : null)

/** @returns identity store users of whom more is known than was. */
async function writeSessions(tx: Tx, sessions: readonly SeenAccess[], readAt: Instant): Promise<string[]> {
  if (sessions.length === 0) return []
  const written = await tx
    .insert(accessSessions)
    .values(sessions.map((session) => ({ ...session, readAt })))
    .onConflictDoUpdate({
      target: [accessSessions.accountId, accessSessions.userId, accessSessions.permissionSet],
      set: taken(accessSessions, 'userName', 'seenAt', 'readAt'),
      setWhere: sql`${accessSessions.seenAt} < excluded.seen_at or ${accessSessions.userName} <> excluded.user_name`,
    })
    .returning({ userId: accessSessions.userId })
  return [...new Set(written.map(({ userId }) => userId))]
}

/** Every IAM user behind which these are: what proves one's switch may prove the others'. */
async function usersOf(tx: Tx, directoryIds: readonly string[]): Promise<Uuid[]> {
  if (directoryIds.length === 0) return []
  const rows = await tx
    .select({ id: iamUsers.id })
    .from(iamUsers)
    .innerJoin(people, eq(people.id, iamUsers.person))
    .where(and(isNull(iamUsers.removedAt), inArray(sql`${people.facts}->'directory'->>'userId'`, [...directoryIds])))
  return rows.map(({ id }) => id)
}
