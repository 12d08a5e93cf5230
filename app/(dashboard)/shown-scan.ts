import { cache } from 'react'
import type { ScanProgress } from '@/lib/contract/views/scan'
import type { Uuid } from '@/lib/domain/ids'
import { database } from '@/lib/store/engine/client'
import { scanProgress } from '@/lib/store/read/scan-detail'

/** How far a scan is, read once per drawing: the top bar and the page about it tell the same. */
export const shownScan = cache(async (id: Uuid): Promise<ScanProgress | null> => {
  const { db } = await database()
  return scanProgress(db, id)
})
