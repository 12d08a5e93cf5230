'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerMove as decide } from '@/lib/decide/answer-move'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { act, text, texts } from './act'

/** Says what people keep who moved. Fields: `request`, `move` (several), `answer`, `to`. */
export async function answerMove(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'review', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      moves: texts(form, 'move'),
      answer: text(form, 'answer'),
      to: text(form, 'to') || null,
    }),
  )
}
