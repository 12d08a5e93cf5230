import { guarded } from '@/app/api/guarded'
import { LEAVERS_SHOWN } from '@/lib/api/people'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/client'
import { leaverPage } from '@/lib/store/leavers'

export const GET = guarded(['read-people', 'review'], async ({ viewer }) => {
  const { db } = await database()
  return leaverPage(db, viewer, { now: instant(Date.now()), most: LEAVERS_SHOWN })
})
