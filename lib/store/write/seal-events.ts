import { createHash } from 'node:crypto'
import { and, asc, desc, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { canonicalJson } from '../../domain/canonical-json'
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

/** The first sealed event that was altered, or that follows one removed; with how many before it hold. */
export type ChainCheck = { events: number; broken: null } | { events: number; broken: { seq: number; id: Uuid } }

/** Walks the whole chain of sealed events and computes every hash again. */
export async function verifyEvents(db: Db | Tx): Promise<ChainCheck> {
  let checked = 0
  let head = BEGINNING
  for (;;) {
    const page = await db.select().from(events).where(gt(events.seq, checked)).orderBy(asc(events.seq)).limit(PAGE)
    for (const event of page) {
      head = hashOf(head, event, checked + 1)
      const seq = event.seq ?? 0
      if (seq !== checked + 1 || event.hash !== head) return { events: checked, broken: { seq, id: event.id } }
      checked = seq
    }
    if (page.length < PAGE) return { events: checked, broken: null }
  }
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
