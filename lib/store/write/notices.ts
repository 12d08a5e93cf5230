import { and, asc, eq, inArray, lt, lte, or, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { type Instant, plus, SECOND } from '../../domain/instant'
import { backOff, type Channel, MOST_TRIES, type NoticeSubject, type Outcome } from '../../domain/notice'
import type { Db, Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { noticeChannels, notices } from '../schema/notices'
import { batches } from './rows'

/** A message to be sent. `key`: what it is, so that it is written once. */
export interface NewNotice {
  key: string
  channel: Channel
  recipient: string
  subject: NoticeSubject
  until: Instant
}

/** Writes messages to be sent, in the transaction of what causes them. One that was written before stays as it is. @returns the keys of those written now. */
export async function addNotices(tx: Tx, added: readonly NewNotice[], now: Instant): Promise<string[]> {
  const made: string[] = []
  for (const rows of batches(added)) {
    const written = await tx
      .insert(notices)
      .values(
        rows.map((row) => ({
          ...row,
          id: newId(),
          state: 'waiting' as const,
          madeAt: now,
          notBefore: now,
          tries: 0,
        })),
      )
      .onConflictDoNothing({ target: notices.key })
      .returning({ key: notices.key })
    made.push(...written.map(({ key }) => key))
  }
  return made
}

export interface NoticeItem {
  id: Uuid
  channel: Channel
  recipient: string
  subject: NoticeSubject
  madeAt: Instant
  tries: number
}

/** Between two messages of one channel, whoever sends them. Source: Slack API, "Rate limits": one a second per webhook. */
const PACE = SECOND
/** Longer than any try takes. */
const LEASE = 120 * SECOND

/**
 * Takes one message of a channel that nobody is at; `null`: there is none, or the channel is not to be used yet. The row of the
 * channel is held meanwhile, so that processes take turns at one pace.
 */
export async function claimNotice(db: Db, channel: Channel, now: Instant): Promise<NoticeItem | null> {
  return db.transaction(async (tx) => {
    await tx.insert(noticeChannels).values({ channel, notBefore: now }).onConflictDoNothing()
    const [row] = await tx.select().from(noticeChannels).where(eq(noticeChannels.channel, channel)).for('update')
    if (!row || row.notBefore > now) return null
    await endLate(tx, channel, now)
    const free = or(
      and(eq(notices.state, 'waiting'), lte(notices.notBefore, now)),
      and(eq(notices.state, 'sending'), lt(notices.leaseUntil, now)),
    )
    const [one] = await tx
      .select()
      .from(notices)
      .where(and(eq(notices.channel, channel), free))
      .orderBy(asc(notices.madeAt), asc(notices.id))
      .limit(1)
    if (!one) return null
    const tries = one.tries + 1
    await tx
      .update(notices)
      .set({ state: 'sending', leaseUntil: plus(now, LEASE), tries })
      .where(eq(notices.id, one.id))
    await tx
      .update(noticeChannels)
      .set({ notBefore: plus(now, PACE) })
      .where(eq(noticeChannels.channel, channel))
    const { id, recipient, subject, madeAt } = one
    return { id, channel, recipient, subject, madeAt, tries }
  })
}

/** What is too late has nothing to say; what was tried too often is given up. */
async function endLate(tx: Tx, channel: Channel, now: Instant): Promise<void> {
  const open = and(eq(notices.channel, channel), inArray(notices.state, ['waiting', 'sending']))
  await tx
    .update(notices)
    .set({
      state: sql`case when ${notices.tries} > 0 then 'failed' else 'dropped' end`,
      leaseUntil: null,
      endedAt: now,
    })
    .where(and(open, lt(notices.until, now), or(eq(notices.state, 'waiting'), lt(notices.leaseUntil, now))))
  await tx
    .update(notices)
    .set({ state: 'failed', leaseUntil: null, endedAt: now, failure: sql`coalesce(${notices.failure}, 'other')` })
    .where(
      and(
        eq(notices.channel, channel),
        eq(notices.state, 'sending'),
        lt(notices.leaseUntil, now),
        sql`${notices.tries} >= ${MOST_TRIES}`,
      ),
    )
}

/** Tells what became of a try; one that another process has taken up since changes nothing. */
export async function endNotice(
  db: Db,
  { id, channel, tries }: NoticeItem,
  outcome: Outcome | { done: 'dropped' },
  now: Instant,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = and(eq(notices.id, id), eq(notices.state, 'sending'), eq(notices.tries, tries))
    await tx
      .update(notices)
      .set(endOf(outcome, tries, now))
      .where(held)
    if ('wait' in outcome && outcome.wait !== null)
      await tx
        .update(noticeChannels)
        .set({ notBefore: plus(now, outcome.wait) })
        .where(and(eq(noticeChannels.channel, channel), lt(noticeChannels.notBefore, plus(now, outcome.wait))))
  })
}

function endOf(
  outcome: Outcome | { done: 'dropped' },
  tries: number,
  now: Instant,
): Partial<typeof notices.$inferInsert> {
  if (outcome.done === 'sent' || outcome.done === 'dropped')
    return { state: outcome.done, leaseUntil: null, endedAt: now, failure: null }
  const { failure, wait } = outcome
  if (outcome.done === 'never' || tries >= MOST_TRIES)
    return { state: 'failed', leaseUntil: null, endedAt: now, failure }
  return { state: 'waiting', leaseUntil: null, notBefore: plus(now, Math.max(wait ?? 0, backOff(tries))), failure }
}
