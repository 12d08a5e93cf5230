'use server'

import type { Acted } from '@/lib/contract/acted'
import type { LeakReportImported } from '@/lib/contract/views/leaks'
import { importLeakReport as decide } from '@/lib/decide/import-leak-report'
import { act, text, unsaid } from './act'

/** Imports a pasted leak report; a file goes to the API. Field: `report`, which is never sent back: it may hold secrets. */
export async function importLeakReport(_before: unknown, form: FormData): Promise<Acted<LeakReportImported>> {
  return unsaid(await act(form, 'decide', (ctx) => decide(ctx, once(text(form, 'report')))))
}

async function* once(report: string): AsyncGenerator<string> {
  yield report
}
