import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { OPERATIONS } from '@/lib/api/operations'
import { parseOverviewDays } from '@/lib/api/overview-days'
import { paramsOf } from '@/lib/contract/fields'
import { instant } from '@/lib/domain/instant'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { overview } from '@/lib/store/overview'

export const GET = guarded(OPERATIONS.getOverview, async ({ viewer, request }) => {
  const { db } = await database()
  const { days, ignored } = parseOverviewDays(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  return overview(db, sightOf(viewer).people, { now: instant(Date.now()), days })
})
