import { z } from 'zod'
import { guarded } from '@/app/api/guarded'
import { parseScanStates } from '@/lib/api/scans'
import { NotFound } from '@/lib/domain/errors'
import { database } from '@/lib/store/client'
import { scanProgress } from '@/lib/store/scan-detail'
import { scanAnswer } from '../scan-answer'

export const GET = guarded<{ id: string }>('read', async ({ viewer, request, params }) => {
  const { db } = await database()
  const scan = z.uuid().safeParse(params.id).success ? await scanProgress(db, viewer, params.id) : null
  if (!scan) throw new NotFound('this scan')
  return scanAnswer(db, viewer, scan, parseScanStates(request.nextUrl.searchParams.getAll('state')))
})
