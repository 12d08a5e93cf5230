import type { NewEvent, News } from '../domain/event'
import type { Uuid } from '../domain/ids'
import type { Tx } from '../store/engine/database'
import { recordEvents } from '../store/write/record-event'
import type { Context } from './context'

/** What somebody does, does so now: an event of a decision. */
export function decidedEvent({ now, viewer }: Context, subjects: readonly Uuid[], news: News): NewEvent {
  return { recordedAt: now, happenedAfter: null, happenedBy: now, actor: viewer.actor, subjects, news }
}

/** Records what was done, in the transaction that did it. */
export async function tell(tx: Tx, ctx: Context, subjects: readonly Uuid[], news: News): Promise<void> {
  await recordEvents(tx, [decidedEvent(ctx, subjects, news)])
}
