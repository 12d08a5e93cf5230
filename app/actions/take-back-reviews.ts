'use server'

import type { Acted } from '@/lib/contract/acted'
import { takeBackReviews as decide } from '@/lib/decide/take-back-reviews'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { actSignedIn, texts } from './act'

/** Takes answers back. Fields: `decision` (several). */
export async function takeBackReviews(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return actSignedIn(form, (ctx) =>
    decide(ctx, {
      decisions: texts(form, 'decision'),
    }),
  )
}
