'use server'

import type { Acted } from '@/lib/contract/acted'
import { markDoors as decide } from '@/lib/decide/mark-doors'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { aboutCases, act, text, texts } from './act'

/** Notes how far the closing of ways in is. Fields: `request`, `case` (several), `door` (several; none: all), `state`. */
export async function markDoors(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      ...aboutCases(form),
      doors: texts(form, 'door').length > 0 ? texts(form, 'door') : undefined,
      state: text(form, 'state'),
    }),
  )
}
