import { asksHref } from '../../contract/lists/ask-list'
import { EVERY_LEAVER, type LeaverSelection, leaversHref } from '../../contract/lists/leaver-list'
import type { Instant } from '../../domain/instant'
import { OPEN_STANDINGS } from '../../domain/leavers/standing'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { countLeavers } from './leaver-list'
import { leaversAsked } from './leaver-standing'
import { countAwayAsked } from './people-away'
import { countLateToAsk } from './people-to-ask'
import { peopleCoverage } from './person-doors'

export const PEOPLE_FIGURES = ['usedAfter', 'lateDoors', 'askLate', 'away'] as const

/** What of people somebody has to look at, in numbers, each with its list: for those only who see everybody. */
export async function peopleFigures(
  db: Db,
  viewer: SeesEverybody,
  { now, timeZone }: { now: Instant; timeZone: string },
): Promise<{ figure: (typeof PEOPLE_FIGURES)[number]; count: number; href: string }[]> {
  const { assignmentsRead } = await peopleCoverage(db)
  const asked = await leaversAsked(db, viewer, { now, timeZone, assignmentsRead })
  const open: LeaverSelection = { ...EVERY_LEAVER, standings: OPEN_STANDINGS }
  const usedAfter = { ...open, usedAfter: true }
  const late = { ...open, late: true }
  return [
    { figure: 'usedAfter', count: await countLeavers(db, usedAfter, asked), href: leaversHref(usedAfter) },
    { figure: 'lateDoors', count: await countLeavers(db, late, asked), href: leaversHref(late) },
    { figure: 'askLate', count: await countLateToAsk(db, viewer, { now, timeZone }), href: asksHref({ late: true }) },
    { figure: 'away', count: await countAwayAsked(db, viewer, now), href: '/leavers/away' },
  ]
}
