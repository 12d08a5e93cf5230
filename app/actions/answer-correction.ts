'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerCorrection as decide } from '@/lib/decide/answer-correction'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { act, text } from './act'

/** Answers that somebody has not left. Fields: `request`, `case`, `answer`. */
export async function answerCorrection(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'roster', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      case: text(form, 'case'),
      answer: text(form, 'answer'),
    }),
  )
}
