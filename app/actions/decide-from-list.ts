'use server'

import { withRowWords } from '@/app/api/row-words'
import type { Acted } from '@/lib/contract/acted'
import { parseDecisionCsv } from '@/lib/contract/decision-csv'
import type { ListDecided } from '@/lib/contract/views/csv-decided'
import { decideFromCsv } from '@/lib/decide/decide-from-csv'
import { act, text } from './act'

/**
 * Tells what a pasted list would decide, or decides it; a file goes to the API. Fields: `list` (CSV as text), `apply` (`yes`:
 * decide).
 */
export async function decideFromList(_before: unknown, form: FormData): Promise<Acted<ListDecided>> {
  return act(form, 'decide', async (ctx) => {
    const list = text(form, 'list')
    const csv = await parseDecisionCsv([list])
    return { list, decided: await withRowWords(await decideFromCsv(ctx, csv, text(form, 'apply') === 'yes')) }
  })
}
