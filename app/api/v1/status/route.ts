import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { shellStatus } from '@/lib/store/read/shell-status'

export const GET = guarded(OPERATIONS.getStatus, ({ db, viewer, now, query }) =>
  shellStatus(db, viewer, { now, since: query.wanted.since }),
)
