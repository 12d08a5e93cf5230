'use server'

import type { Acted } from '@/lib/contract/acted'
import type { ReportUploaded } from '@/lib/contract/views/uploads'
import { uploadReport as upload } from '@/lib/decide/upload-report'
import { act, text, unsaid } from './act'

/**
 * Feeds an account from a pasted file; a file as such goes to the API. Fields: `account`, `report`, which is long and not sent back,
 * `generatedAt`, `apply` (`yes`: not only what it would change).
 */
export async function uploadReport(_before: unknown, form: FormData): Promise<Acted<ReportUploaded>> {
  return unsaid(
    await act(form, 'configure', (ctx) =>
      upload(
        ctx,
        { id: text(form, 'account'), generatedAt: text(form, 'generatedAt'), dryRun: text(form, 'apply') !== 'yes' },
        () => [text(form, 'report')],
      ),
    ),
  )
}
