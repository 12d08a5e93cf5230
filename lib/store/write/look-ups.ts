import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Failure } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db, Tx } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { lookUps } from '../schema/look-ups'
import { batches } from './rows'

/** One IAM user that this worker looks up. */
export interface LookUpItem {
  user: Uuid
  account: Uuid
  worker: string
  attempt: number
}

/** Looks that end without a result before it is given up. */
const ATTEMPTS = 3

/** Any number known to nobody else: the key of the lock under which workers agree on which of them looks up. */
const CLAIM_LOCK = 4_127_905_018

/** Every look ended without a result: whoever held it died, or could not store what it found. */
const GIVEN_UP: Failure = {
  code: 'other',
  operation: 'look-up',
  awsCode: 'GivenUp',
  detail: `${ATTEMPTS} looks were broken off`,
}

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
  await showLookUps(
    tx,
    chosen.map(({ account }) => account),
  )
  for (const rows of batches(chosen))
    await tx
      .insert(lookUps)
      .values(
        rows.map(({ user }) => ({
          user,
          state: 'asked' as const,
          askedAt: now,
          askedBy: by,
          bulk,
          attempt: 0,
          partly: false,
        })),
      )
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
  return chosen.map(({ user }) => user)
}

/**
 * Takes one look-up that nobody works on: those asked for alone first. One worker at a time looks up, since the pace that AWS
 * sets belongs to the account and Region, whoever asks and whichever user's roles led there. `null`: there is none, or another
 * worker has taken some.
 */
export async function claimLookUp(db: Db, worker: string, clock: Instant, until: Instant): Promise<LookUpItem | null> {
  const isFree = or(
    and(eq(lookUps.state, 'asked'), or(isNull(lookUps.notBefore), lte(lookUps.notBefore, clock))),
    and(eq(lookUps.state, 'running'), lt(lookUps.leaseUntil, clock)),
  )
  const others = and(eq(lookUps.state, 'running'), ne(lookUps.worker, worker), gte(lookUps.leaseUntil, clock))
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CLAIM_LOCK})`)
    if ((await tx.$count(lookUps, others)) > 0) return null
    await giveUp(tx, clock)
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
    return { ...one, worker, attempt }
  })
}

/** Ends those whose every look was broken off. */
async function giveUp(tx: Tx, clock: Instant): Promise<void> {
  await tx
    .update(lookUps)
    .set({ state: 'ended', worker: null, leaseUntil: null, failure: GIVEN_UP, failedAt: clock })
    .where(and(eq(lookUps.state, 'running'), lt(lookUps.leaseUntil, clock), gte(lookUps.attempt, ATTEMPTS)))
}

/** Keeps what this worker is at its own for longer. */
export async function renewLookUps(db: Db, worker: string, users: readonly Uuid[], until: Instant): Promise<void> {
  await db
    .update(lookUps)
    .set({ leaseUntil: until })
    .where(and(eq(lookUps.state, 'running'), eq(lookUps.worker, worker), inArray(lookUps.user, [...users])))
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

/** Pages that show who uses users of these accounts are drawn anew; nothing else waits or is drawn for it. */
export async function showLookUps(tx: Tx, ids: readonly Uuid[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(accounts)
    .set({ lookUps: sql`${accounts.lookUps} + 1` })
    .where(inArray(accounts.id, [...new Set(ids)]))
}
