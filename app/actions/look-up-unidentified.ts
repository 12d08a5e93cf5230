'use server'

import type { Acted } from '@/lib/contract/acted'
import { askManyLookUps } from '@/lib/decide/ask-look-ups'
import type { Uuid } from '@/lib/domain/ids'
import { act } from './act'

/** Asks who uses every IAM user whose kind or owner is unknown, in the background. No fields. */
export async function lookUpUnidentified(
  _before: unknown,
  form: FormData,
): Promise<Acted<{ id: Uuid; users: number }>> {
  return act(form, 'scan', (ctx) => askManyLookUps(ctx, { unidentified: true }))
}
