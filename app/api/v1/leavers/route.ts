import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { pageAnswer } from '@/lib/contract/lists/list'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { leaverListPage, leaversFound } from '@/lib/store/read/leaver-list'
import { leaverPage } from '@/lib/store/read/leavers'

/** The list that is asked for, and all sections of the page beside it. */
export const GET = guarded(OPERATIONS.getLeavers, async ({ db, viewer, now, query: { filter } }) => {
  const at = { now, timeZone: config().timeZone }
  return {
    ...(await leaverPage(db, viewer, { ...at, most: LEAVERS_SHOWN })),
    ...pageAnswer(await leaverListPage(db, viewer, filter, at)),
    standings: await leaversFound(db, viewer, filter, at),
  }
})
