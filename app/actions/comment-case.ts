'use server'

import type { Acted } from '@/lib/contract/acted'
import { commentCase as decide } from '@/lib/decide/comment-case'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { aboutCases, actSignedIn, text } from './act'

/** Comments on cases. Fields: `request`, `case` (several), `comment`. */
export async function commentCase(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return actSignedIn(form, (ctx) =>
    decide(ctx, {
      ...aboutCases(form),
      comment: text(form, 'comment'),
    }),
  )
}
