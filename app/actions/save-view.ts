'use server'

import type { Acted } from '@/lib/contract/acted'
import { viewWish } from '@/lib/contract/view-wish'
import { saveView as save } from '@/lib/decide/save-view'
import type { SavedView } from '@/lib/domain/saved-view'
import { act, text } from './act'

/** Keeps a slice of a list. Fields: `list`, `query`, `name`, `shared` (`yes`). */
export async function saveView(_before: unknown, form: FormData): Promise<Acted<SavedView>> {
  return act(form, 'read', async (ctx) => {
    const wish = viewWish({ ...Object.fromEntries(form), shared: text(form, 'shared') === 'yes' })
    return (await save(ctx, wish)).view
  })
}
