import { guarded } from '@/app/api/guarded'
import { overviewDays } from '@/lib/api/overview-days'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/client'
import { overview } from '@/lib/store/overview'

export const GET = guarded('read', async ({ viewer, request }) => {
  const { db } = await database()
  const days = overviewDays(request.nextUrl.searchParams.get('days'))
  return overview(db, viewer, { now: instant(Date.now()), days })
})
