'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerAway as decide } from '@/lib/decide/answer-away'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { act, text, texts } from './act'

/** Says whether what people away can use is kept. Fields: `request`, `person` (several), `answer`, `until`, `reason`. */
export async function answerAway(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      people: texts(form, 'person'),
      answer: text(form, 'answer'),
      until: text(form, 'until') || null,
      reason: text(form, 'reason').trim() || null,
    }),
  )
}
