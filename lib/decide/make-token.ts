import { z } from 'zod'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { may, PERMISSIONS, type Permission } from '../domain/viewer'
import { createToken } from '../store/api-tokens'
import { recordEvents } from '../store/record-event'
import { type Context, requirePermission } from './context'

const MakeToken = z.object({ name: z.unknown().optional(), scopes: z.unknown().optional() })
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !text.includes('\0'))
const scopes = z.array(z.enum(PERMISSIONS)).min(1)

export interface TokenMade {
  id: Uuid
  name: string
  scopes: readonly Permission[]
  /** Shown this once. */
  token: string
}

/**
 * Makes an API token with its own permissions. Nobody gives away what they do not hold: a token that may make tokens is
 * no way to more.
 * @throws NotAllowed without `configure`; BadInput naming every wrong field.
 */
export async function makeToken(ctx: Context, raw: unknown): Promise<TokenMade> {
  requirePermission(ctx, 'configure')
  const wish = parsed(MakeToken.parse(raw), ctx)
  return ctx.db.transaction(async (tx) => {
    const made = await createToken(tx, { ...wish, createdBy: ctx.viewer.actor }, ctx.now)
    await recordEvents(tx, [
      {
        recordedAt: ctx.now,
        happenedAfter: null,
        happenedBy: ctx.now,
        actor: ctx.viewer.actor,
        type: 'token-made',
        subjects: [made.id],
        data: { name: made.name, scopes: made.scopes },
      },
    ])
    return made
  })
}

function parsed(raw: z.infer<typeof MakeToken>, ctx: Context): { name: string; scopes: Permission[] } {
  const named = name.safeParse(raw.name)
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
  ]
  if (named.success && fields.length === 0) return { name: named.data, scopes: given }
  throw new BadInput(fields.map(({ path, message }) => `${path}: ${message}`).join('; '), fields)
}
