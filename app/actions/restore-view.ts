'use server'

import type { Acted } from '@/lib/contract/acted'
import { restoreView as restore } from '@/lib/decide/restore-view'
import type { SavedView } from '@/lib/domain/saved-view'
import { act, text } from './act'

/** Brings back a view that was deleted within the last day. Field: `id`. */
export async function restoreView(_before: unknown, form: FormData): Promise<Acted<SavedView>> {
  return act(form, 'read', (ctx) => restore(ctx, { id: text(form, 'id') }))
}
