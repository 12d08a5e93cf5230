import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { OPERATIONS } from '@/lib/api/operations'
import { parseResultsWish } from '@/lib/api/scans'
import { paramsOf } from '@/lib/contract/fields'
import { NotFound } from '@/lib/domain/errors'
import { isUuid } from '@/lib/domain/ids'
import { database } from '@/lib/store/client'
import { scanProgress } from '@/lib/store/scan-detail'
import { scanAnswer } from '../scan-answer'

export const GET = guarded(OPERATIONS.getScansId, async ({ request, params }) => {
  const { db } = await database()
  const scan = isUuid(params.id) ? await scanProgress(db, params.id) : null
  if (!scan) throw new NotFound('this scan')
  const { wish, ignored } = parseResultsWish(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  return scanAnswer(db, scan, wish)
})
