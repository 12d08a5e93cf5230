'use server'

import type { Acted } from '@/lib/contract/acted'
import { approveException as decide } from '@/lib/decide/approve-exception'
import type { ExceptionsAnswered } from '@/lib/domain/decision'
import { act, text, texts } from './act'

/** Approves or refuses exceptions. Fields: `request`, `exception` (several), `answer`, `reason`. */
export async function approveException(_before: unknown, form: FormData): Promise<Acted<ExceptionsAnswered>> {
  return act(form, 'approve', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      exceptions: texts(form, 'exception'),
      answer: text(form, 'answer'),
      reason: text(form, 'reason').trim() || null,
    }),
  )
}
