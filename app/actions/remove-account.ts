'use server'

import type { Acted } from '@/lib/contract/acted'
import { removeStandaloneAccount } from '@/lib/decide/remove-standalone-account'
import type { Uuid } from '@/lib/domain/ids'
import { act, text } from './act'

/** Removes an account outside the Organization: it is read no more, and what was read of it stays. Field: `id`. */
export async function removeAccount(_before: unknown, form: FormData): Promise<Acted<{ id: Uuid }>> {
  return act(form, 'configure', (ctx) => removeStandaloneAccount(ctx, { id: text(form, 'id') }))
}
