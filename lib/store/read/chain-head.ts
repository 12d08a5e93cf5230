import { desc, isNotNull, isNull } from 'drizzle-orm'
import type { ChainHead } from '../../domain/chain'
import type { Db, Tx } from '../engine/connection'
import { events } from '../schema/decisions'

/** The latest sealed event, whose hash stands for all before it; `null`: none was sealed yet. Two statements. */
export async function chainHead(db: Db | Tx): Promise<ChainHead | null> {
  const [last] = await db
    .select({ seq: events.seq, hash: events.hash, recordedAt: events.recordedAt })
    .from(events)
    .where(isNotNull(events.seq))
    .orderBy(desc(events.seq))
    .limit(1)
  if (!last || last.seq === null || last.hash === null) return null
  return { ...last, seq: last.seq, hash: last.hash, waiting: await db.$count(events, isNull(events.seq)) }
}
