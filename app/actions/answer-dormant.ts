'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerDormant as decide } from '@/lib/decide/answer-dormant'
import type { Decided } from '@/lib/domain/decision'
import { act, answerAbout } from './act'

/** Says whether a job still needs what nothing uses. Fields: `request`, `user` (several), `answer`, `reason`. */
export async function answerDormant(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) => decide(ctx, answerAbout(form)))
}
