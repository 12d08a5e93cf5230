'use server'

import type { Acted } from '@/lib/contract/acted'
import { setTicket as decide } from '@/lib/decide/set-ticket'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Links IAM users to a ticket. Fields: `request`, `user` (several), `ticket` (empty: none). */
export async function setTicket(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) => decide(ctx, { ...aboutUsers(form), ticket: text(form, 'ticket').trim() || null }))
}
