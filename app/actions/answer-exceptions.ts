'use server'

import type { Acted } from '@/lib/contract/acted'
import { approveException } from '@/lib/decide/approve-exception'
import type { ExceptionsAnswered } from '@/lib/domain/decision'
import { act, text, texts } from './act'

/**
 * Approves or refuses exceptions that others asked for. Fields: `request`, `exception` (several), `answer` (`approved` or
 * `refused`), `reason` (may be empty).
 */
export async function answerExceptions(_before: unknown, form: FormData): Promise<Acted<ExceptionsAnswered>> {
  return act(form, 'approve', (ctx) =>
    approveException(ctx, {
      request: text(form, 'request') || undefined,
      exceptions: texts(form, 'exception'),
      answer: text(form, 'answer'),
      reason: text(form, 'reason').trim() || null,
    }),
  )
}
