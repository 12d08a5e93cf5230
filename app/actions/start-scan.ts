'use server'

import { z } from 'zod'
import type { Acted } from '@/lib/contract/acted'
import type { Uuid } from '@/lib/domain/ids'
import { startScan as start } from '@/lib/scan/start'
import { act } from './act'

const StartScan = z.object({ onlyFailed: z.enum(['true', 'false']) })

/** Starts a scan. Field: `onlyFailed`. */
export async function startScan(_before: unknown, form: FormData): Promise<Acted<{ id: Uuid }>> {
  return act(form, 'scan', ({ db, now, viewer: { actor } }) => {
    const { onlyFailed } = StartScan.parse(Object.fromEntries(form))
    return start({ db, actor, now }, { onlyFailed: onlyFailed === 'true', trigger: 'button' })
  })
}
