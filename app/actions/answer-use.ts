'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerUse as decide } from '@/lib/decide/answer-use'
import type { Decided } from '@/lib/domain/decision'
import { act, answerAbout } from './act'

/** Answers a use after the switch. Fields: `request`, `user` (several), `answer`, `reason`. */
export async function answerUse(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) => decide(ctx, answerAbout(form)))
}
