'use server'

import type { Acted } from '@/lib/contract/acted'
import { setNote as decide } from '@/lib/decide/set-note'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Notes something about IAM users. Fields: `request`, `user` (several), `note` (empty: none). */
export async function setNote(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) => decide(ctx, { ...aboutUsers(form), note: text(form, 'note').trim() || null }))
}
