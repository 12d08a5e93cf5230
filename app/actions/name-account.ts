'use server'

import type { Acted } from '@/lib/contract/acted'
import { nameAccount as decide } from '@/lib/decide/name-account'
import type { AccountNamed } from '@/lib/domain/decision'
import { act, text } from './act'

/** Says what the business calls an account. Fields: `request`, `account`, `name` (empty: none). */
export async function nameAccount(_before: unknown, form: FormData): Promise<Acted<AccountNamed>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      account: text(form, 'account'),
      name: text(form, 'name').trim() || null,
    }),
  )
}
