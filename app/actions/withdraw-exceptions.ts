'use server'

import type { Acted } from '@/lib/contract/acted'
import { withdrawException } from '@/lib/decide/withdraw-exception'
import type { ExceptionsAnswered } from '@/lib/domain/decision'
import { act, text, texts } from './act'

/** Withdraws exceptions that were asked for or hold. Fields: `request`, `exception` (several), `reason` (may be empty). */
export async function withdrawExceptions(_before: unknown, form: FormData): Promise<Acted<ExceptionsAnswered>> {
  return act(form, 'decide', (ctx) =>
    withdrawException(ctx, {
      request: text(form, 'request') || undefined,
      exceptions: texts(form, 'exception'),
      reason: text(form, 'reason').trim() || null,
    }),
  )
}
