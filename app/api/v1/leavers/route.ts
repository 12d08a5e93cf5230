import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { OPERATIONS } from '@/lib/api/operations'
import { LEAVERS_SHOWN } from '@/lib/api/people'
import { paramsOf, unknownParameters } from '@/lib/contract/fields'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/client'
import { leaverPage } from '@/lib/store/leavers'

export const GET = guarded(OPERATIONS.getLeavers, async ({ viewer, request }) => {
  refuseIgnored(request, unknownParameters({}, paramsOf(request.nextUrl.searchParams)))
  const { db } = await database()
  return leaverPage(db, viewer, { now: instant(Date.now()), most: LEAVERS_SHOWN })
})
