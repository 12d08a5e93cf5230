import { ticketBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Links IAM users to a ticket; `null` takes the link away.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function setTicket(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(ticketBody, raw, {
    send: '{ request?, users, ticket }',
    codes: { users: 'users-wish', ticket: 'ticket-wish' },
  })
  const value = { ticket: wish.ticket }
  return decideAboutUsers(ctx, wish, ({ decisions }) => {
    const stands = decisions.find((one) => one.type === 'set-ticket')?.value ?? { ticket: null }
    return {
      decision: { type: 'set-ticket', value },
      changes: canonicalJson(stands) !== canonicalJson(value),
      news: (decision) => ({ type: 'ticket-set', decision, ...value }),
    }
  })
}
