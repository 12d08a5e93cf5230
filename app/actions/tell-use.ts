'use server'

import type { Acted } from '@/lib/contract/acted'
import { tellUse as decide } from '@/lib/decide/tell-use'
import type { CasesDecided } from '@/lib/domain/leavers/case-decision'
import { aboutCases, act, text } from './act'

/** Nothing chosen is no answer. */
const KNOWN: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
])

/** Tells who used a way in after its person left. Fields: `request`, `case`, `known` (yes or no), `who`. */
export async function tellUse(_before: unknown, form: FormData): Promise<Acted<CasesDecided>> {
  return act(form, 'review', (ctx) =>
    decide(ctx, {
      ...aboutCases(form),
      known: KNOWN.get(text(form, 'known')),
      who: text(form, 'who') || null,
    }),
  )
}
