import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf } from '@/lib/contract/lists/fields'
import { OPERATIONS } from '@/lib/contract/operations'
import { parseResultsWish } from '@/lib/contract/scans'
import { NotFound } from '@/lib/domain/errors'
import { isUuid } from '@/lib/domain/ids'
import { database } from '@/lib/store/engine/client'
import { scanProgress } from '@/lib/store/read/scan-detail'
import { scanAnswer } from '../scan-answer'

export const GET = guarded(OPERATIONS.getScansId, async ({ request, params }) => {
  const { db } = await database()
  const scan = isUuid(params.id) ? await scanProgress(db, params.id) : null
  if (!scan) throw new NotFound('this scan')
  const { wish, ignored } = parseResultsWish(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  return scanAnswer(db, scan, wish)
})
