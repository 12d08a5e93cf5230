import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { scanProgress } from '@/lib/store/read/scan-detail'
import { scanAnswer } from '../scan-answer'

export const GET = guarded(OPERATIONS.getScansId, async ({ db, params, query }) => {
  const scan = await found('this scan', params.id, (id) => scanProgress(db, id))
  return scanAnswer(db, scan, query.wish)
})
