'use server'

import type { Acted } from '@/lib/contract/acted'
import type { TrailUsesAdded } from '@/lib/contract/views/trail'
import { addTrailResult as decide } from '@/lib/decide/add-trail-result'
import { act, text, unsaid } from './act'

/** Takes in a pasted result of the Athena query; a file goes to the API. Fields: `user`, `result`, which is long and not sent back. */
export async function addTrailResult(_before: unknown, form: FormData): Promise<Acted<TrailUsesAdded>> {
  return unsaid(
    await act(form, 'decide', (ctx) => decide(ctx, { id: text(form, 'user') }, () => [text(form, 'result')])),
  )
}
