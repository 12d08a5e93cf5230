'use server'

import type { Acted } from '@/lib/contract/acted'
import { withdrawException as decide } from '@/lib/decide/withdraw-exception'
import type { ExceptionsAnswered } from '@/lib/domain/decision'
import { act, text, texts } from './act'

/** Withdraws exceptions. Fields: `request`, `exception` (several), `reason`. */
export async function withdrawException(_before: unknown, form: FormData): Promise<Acted<ExceptionsAnswered>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      exceptions: texts(form, 'exception'),
      reason: text(form, 'reason').trim() || null,
    }),
  )
}
