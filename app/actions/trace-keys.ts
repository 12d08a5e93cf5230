'use server'

import type { Acted } from '@/lib/contract/acted'
import { keyIdsOf } from '@/lib/contract/leaks/key-ids-of'
import type { KeyLookUp } from '@/lib/contract/views/leaks'
import { sightOf } from '@/lib/domain/viewer'
import { keyHolders } from '@/lib/store/read/key-holders'
import { act, text, unsaid } from './act'

/** Whose the key ids in a pasted text are. Field: `text`, which is never sent back: it may hold secrets. */
export async function traceKeys(_before: unknown, form: FormData): Promise<Acted<KeyLookUp>> {
  return unsaid(
    await act(form, 'read', async ({ db, viewer }) =>
      keyHolders(db, sightOf(viewer), await keyIdsOf([text(form, 'text')])),
    ),
  )
}
