import { z } from 'zod'
import { holdsKeyId } from '../contract/view-query'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { aboutUsers, wishOf } from './wishes'

/** A page elsewhere that a link may lead to: over TLS, without a password in it, and without a key id. */
function isSafeLink(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && !/\s/.test(text) && !holdsKeyId(text)
}

const SetTicket = z.object({
  ...aboutUsers,
  ticket: z
    .string()
    .trim()
    .max(2_000)
    .refine(isSafeLink, { error: 'give an address that begins with https://' })
    .nullable(),
})

/**
 * Links IAM users to a ticket; `null` takes the link away.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function setTicket(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(SetTicket, raw, {
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
