'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerSuggestion as decide } from '@/lib/decide/answer-suggestion'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { act, text } from './act'

/** Says whether an IAM user is a leaver’s. Fields: `request`, `case`, `user`, `answer`. */
export async function answerSuggestion(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'review', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      case: text(form, 'case'),
      user: text(form, 'user'),
      answer: text(form, 'answer'),
    }),
  )
}
