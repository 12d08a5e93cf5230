import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf, unknownParameters } from '@/lib/contract/lists/fields'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { leaverPage } from '@/lib/store/read/leavers'

export const GET = guarded(OPERATIONS.getLeavers, async ({ viewer, request }) => {
  refuseIgnored(request, unknownParameters({}, paramsOf(request.nextUrl.searchParams)))
  const { db } = await database()
  return leaverPage(db, viewer, { now: instant(Date.now()), most: LEAVERS_SHOWN })
})
