'use server'

import { withRowWords } from '@/app/api/row-words'
import type { Acted } from '@/lib/contract/acted'
import { parseDecisionCsv, unreadable } from '@/lib/contract/decision-csv'
import type { ListDecided } from '@/lib/contract/views/csv-decided'
import { decideFromCsv } from '@/lib/decide/decide-from-csv'
import { act, text } from './act'

/**
 * Tells what a list would decide, or decides it. Fields: `list` (CSV as text), `file` (the same as a file, which goes before the
 * text), `apply` (`yes`: decide).
 */
export async function decideFromList(_before: unknown, form: FormData): Promise<Acted<ListDecided>> {
  return act(form, 'decide', async (ctx) => {
    const list = await listIn(form)
    const csv = await parseDecisionCsv([list])
    return { list, decided: await withRowWords(await decideFromCsv(ctx, csv, text(form, 'apply') === 'yes')) }
  })
}

/** @throws BadInput for a file in another encoding: its names would be stored as nobody can read them. */
async function listIn(form: FormData): Promise<string> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return text(form, 'list')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch (error) {
    if (error instanceof TypeError) throw unreadable('csv-encoding', 'this is not UTF-8')
    throw error
  }
}
