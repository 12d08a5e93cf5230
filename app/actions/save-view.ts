'use server'

import type { Acted } from '@/lib/contract/acted'
import { saveView as save } from '@/lib/decide/save-view'
import type { SavedView } from '@/lib/domain/saved-view'
import { act, text } from './act'

/** Keeps a slice of a list. Fields: `list`, `query`, `name`, `shared` (`yes`). */
export async function saveView(_before: unknown, form: FormData): Promise<Acted<SavedView>> {
  return act(form, 'read', async (ctx) => {
    const { view } = await save(ctx, { ...Object.fromEntries(form), shared: text(form, 'shared') === 'yes' })
    return view
  })
}
