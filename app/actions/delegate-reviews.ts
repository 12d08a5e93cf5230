'use server'

import type { Acted } from '@/lib/contract/acted'
import { delegateReviews as decide } from '@/lib/decide/delegate-reviews'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { act, text } from './act'

/** Names a deputy. Fields: `request`, `deputy`, `from`, `until`. */
export async function delegateReviews(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'review', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      deputy: text(form, 'deputy'),
      from: text(form, 'from'),
      until: text(form, 'until'),
    }),
  )
}
