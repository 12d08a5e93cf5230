import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { parseOverviewDays } from '@/lib/contract/overview-days'
import { sightOf } from '@/lib/domain/viewer'
import { overview } from '@/lib/store/read/overview'

export const GET = guarded(OPERATIONS.getOverview, ({ db, viewer, now, asked }) =>
  overview(db, sightOf(viewer).people, { actor: viewer.actor, now, days: asked(parseOverviewDays).days }),
)
