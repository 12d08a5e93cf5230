'use server'

import type { Acted } from '@/lib/contract/acted'
import { setDue as decide } from '@/lib/decide/set-due'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Says by when the next action is to be done. Fields: `request`, `user` (several), `due` (a day; empty: none). */
export async function setDue(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) => decide(ctx, { ...aboutUsers(form), due: text(form, 'due') || null }))
}
