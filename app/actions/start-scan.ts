'use server'

import { z } from 'zod'
import type { Acted } from '@/lib/contract/acted'
import { uuid } from '@/lib/contract/shapes/common'
import type { Uuid } from '@/lib/domain/ids'
import { startScan as start } from '@/lib/scan/start'
import { act } from './act'

const StartScan = z.object({ onlyFailed: z.enum(['true', 'false']), account: uuid.optional() })

/** Starts a scan. Fields: `onlyFailed`; `account`, for a scan of this one alone. */
export async function startScan(_before: unknown, form: FormData): Promise<Acted<{ id: Uuid }>> {
  return act(form, 'scan', ({ db, now, viewer: { actor } }) => {
    const { onlyFailed, account } = StartScan.parse(Object.fromEntries(form))
    const onlyAccounts = account && [account]
    return start({ db, actor, now }, { onlyFailed: onlyFailed === 'true', onlyAccounts, trigger: 'button' })
  })
}
