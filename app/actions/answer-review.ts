'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerReview as decide } from '@/lib/decide/answer-review'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { aboutCases, act, text } from './act'

/** Answers for people who left. Fields: `request`, `case` (several), `answer`, `to`, `until`. */
export async function answerReview(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'review', (ctx) =>
    decide(ctx, {
      ...aboutCases(form),
      answer: text(form, 'answer'),
      to: text(form, 'to') || null,
      until: text(form, 'until') || null,
    }),
  )
}
