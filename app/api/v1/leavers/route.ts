import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { pageAnswer } from '@/lib/contract/lists/list'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { leaversListed } from '@/lib/store/read/leaver-list'
import { leaverPage } from '@/lib/store/read/leavers'

/** The list that is asked for, and all sections of the page beside it. */
export const GET = guarded(OPERATIONS.getLeavers, async ({ db, viewer, now, query: { filter } }) => {
  const at = { now, timeZone: config().timeZone }
  const { page, found } = await leaversListed(db, viewer, filter, at)
  return {
    ...(await leaverPage(db, viewer, { ...at, most: LEAVERS_SHOWN })),
    ...pageAnswer(page),
    standings: found,
  }
})
