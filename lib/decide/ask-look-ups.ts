import { lookUpsBody } from '../contract/shapes/look-ups'
import { MOST_AT_ONCE } from '../domain/decision'
import { Conflict, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { newId } from '../store/engine/new-id'
import { userToLookUp } from '../store/read/look-up'
import { askLookUps } from '../store/write/look-ups'
import { type Context, causeOf, idIn, requirePermission } from './context'
import { wishOf } from './wishes'

/**
 * Asks who uses one IAM user: AWS is asked within seconds by whatever process runs look-ups, before those of a job.
 * @throws NotAllowed without `scan`; NotFound; Conflict `cannot-look-up` where there is no role to ask with.
 */
export async function askLookUp(ctx: Context, raw: unknown): Promise<{ user: Uuid }> {
  requirePermission(ctx, 'scan')
  const id = idIn(raw, 'this IAM user')
  if (!(await userToLookUp(ctx.db, id))) throw new NotFound('this IAM user')
  const asked = await ctx.db.transaction((tx) => askLookUps(tx, { users: [id], bulk: null }, causeOf(ctx)))
  if (asked.length === 0) throw new Conflict('cannot-look-up', 'no role reads the account of this IAM user')
  return { user: id }
}

/**
 * Asks who uses many IAM users, as a job in the background.
 * @throws NotAllowed without `scan`; BadInput.
 */
export async function askManyLookUps(ctx: Context, raw: unknown): Promise<{ id: Uuid; users: number }> {
  requirePermission(ctx, 'scan')
  const wish = wishOf(lookUpsBody, raw, {
    send: `{ users } (at most ${MOST_AT_ONCE}) or { unidentified: true }`,
    codes: { users: 'users-wish' },
  })
  const users = 'users' in wish ? wish.users : null
  const id = newId()
  const asked = await ctx.db.transaction((tx) => askLookUps(tx, { users, bulk: id }, causeOf(ctx)))
  return { id, users: asked.length }
}
