'use server'

import type { Acted } from '@/lib/contract/acted'
import { setRetention as decide } from '@/lib/decide/set-retention'
import type { Retention } from '@/lib/domain/retention'
import { act, text } from './act'

/** Sets how long things are kept. Fields: `scanDetailsDays`, `lookUpDays` (empty: for ever). */
export async function setRetention(_before: unknown, form: FormData): Promise<Acted<Retention>> {
  return act(form, 'configure', (ctx) =>
    decide(ctx, {
      scanDetailsDays: daysIn(text(form, 'scanDetailsDays')),
      lookUpDays: daysIn(text(form, 'lookUpDays')),
    }),
  )
}

/** What is no number goes on as it is, for the verb to refuse. */
function daysIn(typed: string): number | string | null {
  const trimmed = typed.trim()
  if (trimmed === '') return null
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed
}
