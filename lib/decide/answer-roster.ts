import { z } from 'zod'
import { reassessRequested } from '../assess/reassess'
import { uuid } from '../contract/shapes/common'
import type { RosterSet } from '../contract/views/roster'
import { NotFound } from '../domain/errors'
import { lockPeople } from '../store/write/people-rows'
import { takeWaiting, type WaitingRoster } from '../store/write/waiting-rosters'
import { type Context, requireAnyOf } from './context'
import { elseByJob } from './judge-at-once'
import { importRoster } from './set-roster'
import { tell } from './tell'
import { wishOf } from './wishes'

const wished = z.object({ source: z.string(), id: uuid, answer: z.enum(['confirm', 'discard']) })

/**
 * Imports a roster that waited because it looked wrong, or discards it.
 * @throws NotAllowed without `roster` or `configure`; NotFound when another took its place; Conflict `older-roster`.
 */
export async function answerRoster(ctx: Context, raw: unknown): Promise<RosterSet | null> {
  requireAnyOf(ctx, 'roster', 'configure')
  const wish = wishOf(wished, raw, { send: '{ source, id, answer: "confirm" | "discard" }', codes: {} })
  const set = await ctx.db.transaction(async (tx) => {
    await lockPeople(tx)
    const waiting: WaitingRoster | null = await takeWaiting(tx, wish)
    if (!waiting) throw new NotFound('this import')
    const { source, asOf, entries } = waiting
    if (wish.answer === 'discard') {
      await tell(tx, ctx, [], { type: 'roster-discarded', source, asOf, people: entries.length })
      return null
    }
    const done = await importRoster(tx, ctx, { source, asOf, entries, confirm: true })
    return 'set' in done ? done.set : null
  })
  if (set) await elseByJob(reassessRequested(ctx.db, ctx.now))
  return set
}
