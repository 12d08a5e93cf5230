import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { canonicalJson } from '../../domain/canonical-json'
import type { ChainHead } from '../../domain/chain'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db, Tx } from '../engine/connection'
import { events } from '../schema/decisions'

type EventRow = typeof events.$inferSelect

/** Lets one sealer work at a time, on any server. */
const SEAL_LOCK = 4_926_127_391
const PAGE = 1_000
/** What the first event's hash follows. */
const BEGINNING = '0'.repeat(64)

/**
 * Gives the committed events recorded by `upTo` their `seq`, without gaps, and a SHA-256 chained to the event before.
 * Whoever needs an order reads sealed events by `seq`: what is committed later always comes later in it.
 * @returns how many were sealed.
 */
export async function sealEvents(db: Db, upTo: Instant): Promise<number> {
  let sealed = 0
  for (;;) {
    const page = await db.transaction((tx) => sealPage(tx, upTo))
    sealed += page
    if (page < PAGE) return sealed
  }
}

/**
 * What a walk along the chain found: how many events hold, and the first that does not. `altered`: it, or what it follows, was;
 * `missing`: one that ought to stand there is gone; `other-head`: what stands there is not the head that was kept.
 */
export interface ChainCheck {
  events: number
  broken: { seq: number; id: Uuid | null; because: 'altered' | 'missing' | 'other-head' } | null
}

/** Computes the hash of every sealed event again: of all, or of those from a head that was kept earlier, which it has to be. */
export async function verifyEvents(
  db: Db | Tx,
  from: Pick<ChainHead, 'seq' | 'hash'> | null = null,
): Promise<ChainCheck> {
  let next = from?.seq ?? 1
  let head = next === 1 ? BEGINNING : await hashAt(db, next - 1)
  let checked = 0
  const broken = (seq: number, id: Uuid | null, because: 'altered' | 'missing' | 'other-head'): ChainCheck => ({
    events: checked,
    broken: { seq, id, because },
  })
  if (head === null) return broken(next - 1, null, 'missing')
  for (;;) {
    const page = await db.select().from(events).where(gte(events.seq, next)).orderBy(asc(events.seq)).limit(PAGE)
    for (const event of page) {
      if (event.seq !== next) return broken(next, null, 'missing')
      if (next === from?.seq && event.hash !== from.hash) return broken(next, event.id, 'other-head')
      head = hashOf(head, event, next)
      if (event.hash !== head) return broken(next, event.id, 'altered')
      checked += 1
      next += 1
    }
    if (page.length === PAGE) continue
    // A head that was kept is there, or the end of the chain was cut off.
    return from && checked === 0 ? broken(from.seq, null, 'missing') : { events: checked, broken: null }
  }
}

async function hashAt(db: Db | Tx, seq: number): Promise<string | null> {
  const [event] = await db.select({ hash: events.hash }).from(events).where(eq(events.seq, seq))
  return event?.hash ?? null
}

async function sealPage(tx: Tx, upTo: Instant): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEAL_LOCK})`)
  const [last] = await tx
    .select({ seq: events.seq, hash: events.hash })
    .from(events)
    .where(isNotNull(events.seq))
    .orderBy(desc(events.seq))
    .limit(1)
  const waiting = await tx
    .select()
    .from(events)
    .where(and(isNull(events.seq), lte(events.recordedAt, upTo)))
    .orderBy(asc(events.recordedAt), asc(events.id))
    .limit(PAGE)
  if (waiting.length === 0) return 0
  let { seq, hash } = { seq: last?.seq ?? 0, hash: last?.hash ?? BEGINNING }
  const seals = waiting.map((event) => {
    seq += 1
    hash = hashOf(hash, event, seq)
    return { id: event.id, seq, hash }
  })
  await tx.execute(sql`
    update ${events} set seq = sealed.seq, hash = sealed.hash
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as sealed(id uuid, seq bigint, hash text)
    where ${events.id} = sealed.id`)
  return seals.length
}

function hashOf(previous: string, event: EventRow, seq: number): string {
  const { hash: _, ...told } = event
  return createHash('sha256')
    .update(`${previous}\n${canonicalJson({ ...told, seq })}`)
    .digest('hex')
}
