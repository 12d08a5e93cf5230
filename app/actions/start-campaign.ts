'use server'

import type { Acted } from '@/lib/contract/acted'
import { startCampaign as start } from '@/lib/decide/start-campaign'
import type { Uuid } from '@/lib/domain/ids'
import { act, text } from './act'

/** Starts a campaign. Fields: `request`, `kind`, `name`, `query`, `due`. */
export async function startCampaign(_before: unknown, form: FormData): Promise<Acted<{ id: Uuid }>> {
  return act(form, 'decide', async (ctx) => ({
    id: await start(ctx, {
      request: text(form, 'request') || undefined,
      kind: text(form, 'kind'),
      name: text(form, 'name'),
      query: text(form, 'query'),
      due: text(form, 'due'),
    }),
  }))
}
