'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerAsk as decide } from '@/lib/decide/answer-ask'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { act, text, texts } from './act'

/** Says what became of people who are to be asked about. Fields: `request`, `person` (several), `answer`, `leftOn`. */
export async function answerAsk(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'review', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      people: texts(form, 'person'),
      answer: text(form, 'answer'),
      leftOn: text(form, 'leftOn') || null,
    }),
  )
}
