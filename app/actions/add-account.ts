'use server'

import type { Acted } from '@/lib/contract/acted'
import { addStandaloneAccount } from '@/lib/decide/add-standalone-account'
import type { Uuid } from '@/lib/domain/ids'
import { act, text } from './act'

interface AccountAdded {
  id: Uuid
  kind: 'standalone' | 'uploaded'
  name: string
}

/** Adds an account outside the Organization, under the name that is answered. Fields: those of `StandaloneTyped`. */
export async function addAccount(_before: unknown, form: FormData): Promise<Acted<AccountAdded>> {
  return act(form, 'configure', async (ctx) => {
    const { id } = await addStandaloneAccount(ctx, Object.fromEntries(form))
    const kind = text(form, 'kind') === 'uploaded' ? 'uploaded' : 'standalone'
    return { id, kind, name: text(form, 'name').trim() }
  })
}
