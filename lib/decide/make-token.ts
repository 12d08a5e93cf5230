import { tokenBody } from '../contract/shapes/settings'
import { BadInput, NotAllowed } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, earliest, type Instant, plus } from '../domain/instant'
import { normaliseEmail } from '../domain/people/people'
import { type Actor, may, type Permission } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { hasLeft } from '../store/read/token-records'
import { createToken, tokenById } from '../store/write/api-tokens'
import { type Context, requirePermission } from './context'
import { tell } from './tell'
import { told, wishOf } from './wishes'

export interface TokenMade {
  id: Uuid
  name: string
  scopes: readonly Permission[]
  endsAt: Instant
  /** Shown this once. */
  token: string
}

/**
 * Makes an API token with its own permissions and end. It belongs to whoever makes it: a person, or the deployment whose
 * command does. Nobody gives away what they do not hold: a token that may make tokens is no way to more, nor to longer. The same
 * request sent again is the same token, with a new text.
 * @throws NotAllowed without `configure`, for somebody without an address, or who has left; BadInput naming every wrong field;
 * Conflict `token-made` when the request's id was used for another wish, or what it made was used or revoked since.
 */
export async function makeToken(ctx: Context, raw: unknown): Promise<TokenMade> {
  requirePermission(ctx, 'configure')
  const { request, days, ...wish } = parsed(raw, ctx)
  return ctx.db.transaction(async (tx) => {
    const { ownerEmail, noLaterThan } = await ownerOf(tx, ctx.viewer.actor)
    if (ownerEmail && (await hasLeft(tx, ownerEmail)))
      throw new NotAllowed('somebody who, by the list of people, has not left')
    const wished = plus(ctx.now, days * DAY)
    const endsAt = earliest([wished, noLaterThan]) ?? wished
    const asked = { ...wish, createdBy: ctx.viewer.actor, ownerEmail, endsAt }
    const { isNew, ...made } = await createToken(tx, asked, ctx.now, request)
    const { name, scopes } = made
    if (isNew) await tell(tx, ctx, [made.id], { type: 'token-made', name, scopes, endsAt: made.endsAt })
    return made
  })
}

/** Whom a token made by this actor belongs to, and when it ends at the latest. */
async function ownerOf(tx: Tx, actor: Actor): Promise<{ ownerEmail: string | null; noLaterThan: Instant | null }> {
  if (actor.type === 'system') return { ownerEmail: null, noLaterThan: null }
  if (actor.type === 'person') {
    const ownerEmail = normaliseEmail(actor.email)
    if (!ownerEmail) throw new NotAllowed('a signed-in person with an address: API tokens belong to people')
    return { ownerEmail, noLaterThan: null }
  }
  const maker = await tokenById(tx, actor.id)
  if (!maker) throw new NotAllowed('an API token that exists')
  return { ownerEmail: maker.ownerEmail, noLaterThan: maker.endsAt }
}

/** @throws BadInput naming every wrong field */
function parsed(raw: unknown, ctx: Context) {
  const wish = wishOf(tokenBody, raw, {
    send: '{ request?, name, scopes, days? }',
    codes: { name: 'token-name', scopes: 'token-scopes', days: 'token-days' },
  })
  const beyond = wish.scopes.filter((scope) => !may(ctx.viewer, scope))
  if (beyond.length === 0) return wish
  const mistakes = [{ path: 'scopes', code: 'token-beyond', message: `not yours to give: ${beyond.join(', ')}` }]
  throw new BadInput(told(mistakes), mistakes)
}
