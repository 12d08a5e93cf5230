'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerClaim as decide } from '@/lib/decide/answer-claim'
import type { Decided } from '@/lib/domain/decision'
import { act, text } from './act'

/**
 * Accepts what somebody answered who was asked whose an IAM user is, or dismisses it. Fields: `request`, `claim`, `answer`, `named`
 * (who answers for it, where no directory knows whoever claimed).
 */
export async function answerClaim(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      claim: text(form, 'claim'),
      answer: text(form, 'answer'),
      named: text(form, 'named') || undefined,
    }),
  )
}
