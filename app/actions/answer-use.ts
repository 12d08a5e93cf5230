'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerUse as decide } from '@/lib/decide/answer-use'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Answers a use after the switch. Fields: `request`, `user` (several), `answer`, `reason`. */
export async function answerUse(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, { ...aboutUsers(form), answer: text(form, 'answer'), reason: text(form, 'reason') }),
  )
}
