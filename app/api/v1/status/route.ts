import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { OPERATIONS } from '@/lib/api/operations'
import { paramReader, paramsOf } from '@/lib/api/search-params'
import * as is from '@/lib/api/shapes/common'
import { instant } from '@/lib/domain/instant'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { shellStatus } from '@/lib/store/shell-status'

export const GET = guarded(OPERATIONS.getStatus, async ({ viewer, request }) => {
  const { ignored, one } = paramReader(paramsOf(request.nextUrl.searchParams), ['since'])
  const since = one('since', is.instant.transform(instant))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return shellStatus(db, sightOf(viewer).people, since)
})
