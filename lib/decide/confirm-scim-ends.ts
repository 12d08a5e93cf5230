import { lockPeople } from '../store/write/people-rows'
import { confirmScimEnds as confirmed } from '../store/write/scim-joining'
import { type Context, requirePermission } from './context'
import { tell } from './tell'

/**
 * Says that so many ends of access within a day, as an identity provider told them, are no mistake: people follow by a job. Said
 * again it finds nothing to say.
 * @throws NotAllowed without `configure`
 */
export async function confirmScimEnds(ctx: Context): Promise<{ people: number }> {
  requirePermission(ctx, 'configure')
  return ctx.db.transaction(async (tx) => {
    // A join under way has seen them already, and would take their marks away.
    await lockPeople(tx)
    const people = await confirmed(tx, ctx.now)
    if (people > 0) await tell(tx, ctx, [], { type: 'scim-ends-confirmed', people })
    return { people }
  })
}
