'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerSighting as decide } from '@/lib/decide/answer-sighting'
import type { SightingsAnswered } from '@/lib/domain/decision'
import { act, text, texts } from './act'

/** Answers places where leak reports saw keys. Fields: `request`, `sighting` (several), `answer`, `reason`. */
export async function answerSighting(_before: unknown, form: FormData): Promise<Acted<SightingsAnswered>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      sightings: texts(form, 'sighting'),
      answer: text(form, 'answer'),
      reason: text(form, 'reason'),
    }),
  )
}
