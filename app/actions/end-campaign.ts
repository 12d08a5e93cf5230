'use server'

import type { Acted } from '@/lib/contract/acted'
import { endCampaign as end } from '@/lib/decide/end-campaign'
import type { Uuid } from '@/lib/domain/ids'
import { act, text } from './act'

/** Ends a campaign. Field: `id`. */
export async function endCampaign(_before: unknown, form: FormData): Promise<Acted<{ id: Uuid }>> {
  return act(form, 'decide', async (ctx) => ({ id: await end(ctx, { id: text(form, 'id') }) }))
}
