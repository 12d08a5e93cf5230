import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { dayIn } from '@/lib/domain/instant'
import { leavingSoon } from '@/lib/store/read/leaving-soon'

export const GET = guarded(OPERATIONS.getLeaversSoon, ({ db, viewer, now }) =>
  leavingSoon(db, viewer, { today: dayIn(now, config().timeZone), most: LEAVERS_SHOWN }),
)
