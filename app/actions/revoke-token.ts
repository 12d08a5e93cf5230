'use server'

import type { Acted } from '@/lib/contract/acted'
import { revokeToken as revoke } from '@/lib/decide/revoke-token'
import type { Uuid } from '@/lib/domain/ids'
import { act, text } from './act'

/** Revokes an API token, at once. Field: `id`. */
export async function revokeToken(_before: unknown, form: FormData): Promise<Acted<{ id: Uuid }>> {
  return act(form, 'configure', (ctx) => revoke(ctx, { id: text(form, 'id') }))
}
