import { found, guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { OPERATIONS } from '@/lib/contract/operations'
import { personDetail } from '@/lib/store/read/person-detail'

export const GET = guarded(OPERATIONS.getPeopleId, ({ db, viewer, now, params }) =>
  found('this person', params.id, (id) => personDetail(db, viewer, id, { now, timeZone: config().timeZone })),
)
