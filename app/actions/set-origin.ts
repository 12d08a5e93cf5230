'use server'

import type { Acted } from '@/lib/contract/acted'
import { setOrigin as decide } from '@/lib/decide/set-origin'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Says which code keeps IAM users. Fields: `request`, `user` (several), `by`, `where` (empty: not said). */
export async function setOrigin(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, { ...aboutUsers(form), by: text(form, 'by'), where: text(form, 'where').trim() || null }),
  )
}
