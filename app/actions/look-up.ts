'use server'

import type { Acted } from '@/lib/contract/acted'
import { askLookUp } from '@/lib/decide/ask-look-ups'
import type { Uuid } from '@/lib/domain/ids'
import { act, text } from './act'

/** Asks who uses an IAM user. Field: `user`. */
export async function lookUp(_before: unknown, form: FormData): Promise<Acted<{ user: Uuid }>> {
  return act(form, 'scan', (ctx) => askLookUp(ctx, { id: text(form, 'user') }))
}
