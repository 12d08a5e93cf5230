'use server'

import type { Acted } from '@/lib/contract/acted'
import { changeView as change } from '@/lib/decide/change-view'
import type { SavedView } from '@/lib/domain/saved-view'
import { act, text } from './act'

/** Renames a view, overwrites what it shows, shares it or not. Fields: `id`, `list`; what is to be changed of `query`, `name`, `shared`. */
export async function changeView(_before: unknown, form: FormData): Promise<Acted<SavedView>> {
  return act(form, 'read', (ctx) => {
    const shared = form.has('shared') ? text(form, 'shared') === 'yes' : undefined
    return change(ctx, text(form, 'id'), { ...Object.fromEntries(form), shared })
  })
}
