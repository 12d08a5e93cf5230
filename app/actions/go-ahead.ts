'use server'

import type { Acted } from '@/lib/contract/acted'
import { goAhead as decide } from '@/lib/decide/go-ahead'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Goes ahead with a step of the plan. Fields: `request`, `user`, `with` and `reason`. */
export async function goAhead(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, { ...aboutUsers(form), with: text(form, 'with'), reason: text(form, 'reason') }),
  )
}
