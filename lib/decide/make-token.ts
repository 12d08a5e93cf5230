import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { TOKEN_DAYS } from '../domain/api-token'
import { BadInput, NotAllowed } from '../domain/errors'
import { holdsSecret } from '../domain/facts/secret-text'
import { isName } from '../domain/facts/shown-text'
import type { Uuid } from '../domain/ids'
import { DAY, earliest, type Instant, plus } from '../domain/instant'
import { normaliseEmail } from '../domain/people/people'
import { type Actor, may, PERMISSIONS, type Permission } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { hasLeft } from '../store/read/token-records'
import { createToken, tokenById } from '../store/write/api-tokens'
import { type Context, requirePermission } from './context'
import { tell } from './tell'

const MakeToken = z.object({
  /** Made by whoever asks: the same request sent twice makes one token. */
  request: uuid.optional(),
  name: z.unknown().optional(),
  scopes: z.unknown().optional(),
  days: z.unknown().optional(),
})
const name = z
  .string()
  .trim()
  .refine((text) => isName(text, 100) && !holdsSecret(text))
const scopes = z.array(z.enum(PERMISSIONS)).min(1)
const days = z.int().min(1).max(TOKEN_DAYS.most).default(TOKEN_DAYS.usual)

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
  const { request, ...given } = MakeToken.parse(raw)
  const { days, ...wish } = parsed(given, ctx)
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

function parsed(
  raw: Omit<z.infer<typeof MakeToken>, 'request'>,
  ctx: Context,
): { name: string; scopes: Permission[]; days: number } {
  const named = name.safeParse(raw.name)
  const lasting = days.safeParse(raw.days)
  const scoped = scopes.safeParse(raw.scopes)
  const given = scoped.success ? PERMISSIONS.filter((scope) => scoped.data.includes(scope)) : []
  const beyond = given.filter((scope) => !may(ctx.viewer, scope))
  const fields = [
    ...(named.success ? [] : [{ path: 'name', code: 'token-name', message: 'give a name of 1 to 100 characters' }]),
    ...(scoped.success
      ? []
      : [{ path: 'scopes', code: 'token-scopes', message: `choose at least one of ${PERMISSIONS.join(', ')}` }]),
    ...(beyond.length > 0
      ? [{ path: 'scopes', code: 'token-beyond', message: `not yours to give: ${beyond.join(', ')}` }]
      : []),
    ...(lasting.success
      ? []
      : [{ path: 'days', code: 'token-days', message: `give a whole number of days from 1 to ${TOKEN_DAYS.most}` }]),
  ]
  if (named.success && lasting.success && fields.length === 0)
    return { name: named.data, scopes: given, days: lasting.data }
  throw new BadInput(fields.map(({ path, message }) => `${path}: ${message}`).join('; '), fields)
}
