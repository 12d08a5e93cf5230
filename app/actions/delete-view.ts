'use server'

import type { Acted } from '@/lib/contract/acted'
import { deleteView as remove } from '@/lib/decide/delete-view'
import type { SavedView } from '@/lib/domain/saved-view'
import { act, text } from './act'

/** Deletes a view; it can be brought back for a day. Field: `id`. */
export async function deleteView(_before: unknown, form: FormData): Promise<Acted<SavedView>> {
  return act(form, 'read', (ctx) => remove(ctx, { id: text(form, 'id') }))
}
