import { guarded } from '@/app/api/guarded'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { leaverPage } from '@/lib/store/read/leavers'

export const GET = guarded(OPERATIONS.getLeavers, ({ db, viewer, now }) =>
  leaverPage(db, viewer, { now, most: LEAVERS_SHOWN }),
)
