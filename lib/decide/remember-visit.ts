import { NotAllowed } from '../domain/errors'
import { addressOf } from '../domain/viewer'
import type { Visit } from '../domain/visit'
import { recordVisit } from '../store/write/visits'
import { type Context, requirePermission } from './context'

/**
 * Remembers that whoever asks opened a page just now.
 * @throws NotAllowed for an API token: a program looks at nothing.
 */
export async function rememberVisit(ctx: Context): Promise<Visit> {
  const address = addressOf(ctx.viewer)
  if (address === null) throw new NotAllowed('a signed-in person with an address: pages are opened by people')
  requirePermission(ctx, 'read')
  return recordVisit(ctx.db, address, ctx.now)
}
