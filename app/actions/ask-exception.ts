'use server'

import type { Acted } from '@/lib/contract/acted'
import { askException as decide } from '@/lib/decide/ask-exception'
import type { ExceptionAsked } from '@/lib/domain/decision'
import { aboutUsers, act, text, texts } from './act'

/** Asks that IAM users be kept. Fields: `request`, `user` (several), `reason`, `until` (a day), `whole` (`yes`: all of them), `credentialKind` (several). */
export async function askException(_before: unknown, form: FormData): Promise<Acted<ExceptionAsked>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      ...aboutUsers(form),
      reason: text(form, 'reason'),
      until: text(form, 'until'),
      credentialKinds: text(form, 'whole') === 'no' ? texts(form, 'credentialKind') : null,
    }),
  )
}
