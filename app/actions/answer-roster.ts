'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerRoster as answer } from '@/lib/decide/answer-roster'
import { act, text } from './act'

/** Imports or discards a roster that waits. Fields: `source`, `id`, `answer` (confirm or discard). */
export async function answerRoster(_before: unknown, form: FormData): Promise<Acted<{ people: number | null }>> {
  return act(form, 'roster', async (ctx) => {
    const wish = { source: text(form, 'source'), id: text(form, 'id'), answer: text(form, 'answer') }
    return { people: (await answer(ctx, wish))?.people ?? null }
  })
}
