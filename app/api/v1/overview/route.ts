import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { sightOf } from '@/lib/domain/viewer'
import { overview } from '@/lib/store/read/overview'

export const GET = guarded(OPERATIONS.getOverview, ({ db, viewer, now, query }) =>
  overview(db, sightOf(viewer).people, { actor: viewer.actor, now, days: query.days }),
)
