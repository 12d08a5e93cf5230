'use server'

import type { Acted } from '@/lib/contract/acted'
import { addStandaloneAccount } from '@/lib/decide/add-standalone-account'
import { act, text } from './act'

/** Adds an account outside the Organization, under the name that is answered. Fields: those of `StandaloneTyped`. */
export async function addAccount(_before: unknown, form: FormData): Promise<Acted<{ name: string }>> {
  return act(form, 'configure', async (ctx) => {
    await addStandaloneAccount(ctx, Object.fromEntries(form))
    return { name: text(form, 'name').trim() }
  })
}
