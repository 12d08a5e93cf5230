'use server'

import { grantsInForce } from '@/lib/auth/grants-in-force'
import type { Acted } from '@/lib/contract/acted'
import type { PeriodClosed } from '@/lib/contract/views/evidence'
import { closePeriod as decide } from '@/lib/decide/close-period'
import { evidenceReadmes } from '@/lib/i18n/evidence-readme'
import { act, text } from './act'

/** Closes a period, or adds what came to light since. Fields: `from`, `to`, `addendum`. */
export async function closePeriod(_before: unknown, form: FormData): Promise<Acted<PeriodClosed>> {
  return act(form, 'configure', (ctx) =>
    decide(
      ctx,
      { from: text(form, 'from'), to: text(form, 'to'), addendum: text(form, 'addendum') === 'yes' },
      { grants: grantsInForce(), explained: evidenceReadmes },
    ),
  )
}
