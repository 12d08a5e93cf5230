import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf } from '@/lib/contract/lists/fields'
import { OPERATIONS } from '@/lib/contract/operations'
import { parseOverviewDays } from '@/lib/contract/overview-days'
import { instant } from '@/lib/domain/instant'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { overview } from '@/lib/store/read/overview'

export const GET = guarded(OPERATIONS.getOverview, async ({ viewer, request }) => {
  const { db } = await database()
  const { days, ignored } = parseOverviewDays(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  return overview(db, sightOf(viewer).people, { now: instant(Date.now()), days })
})
