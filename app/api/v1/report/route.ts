import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { OPERATIONS } from '@/lib/contract/operations'
import { usualSince } from '@/lib/contract/report-wish'
import { proofOf } from '@/lib/domain/viewer'
import { report } from '@/lib/store/read/report'

export const GET = guarded(OPERATIONS.getReport, ({ db, viewer, now, query: { wanted } }) =>
  report(db, proofOf(viewer, 'read-people'), {
    actor: viewer.actor,
    now,
    timeZone: config().timeZone,
    since: wanted.since ?? usualSince(now),
  }),
)
