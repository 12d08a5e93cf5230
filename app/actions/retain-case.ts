'use server'

import type { Acted } from '@/lib/contract/acted'
import { retainCase as decide } from '@/lib/decide/retain-case'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { aboutCases, act, text } from './act'

/** Keeps ways in until the end of a day. Fields: `request`, `case` (several), `until`, `reason`. */
export async function retainCase(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'review', (ctx) =>
    decide(ctx, {
      ...aboutCases(form),
      until: text(form, 'until'),
      reason: text(form, 'reason'),
    }),
  )
}
