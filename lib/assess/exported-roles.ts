import { EVERY_ROLE, type ExportedRole } from '../contract/lists/role-list'
import type { Instant } from '../domain/instant'
import type { Db } from '../store/engine/database'
import { exportRoles, rolesJudged } from '../store/read/role-list'
import { reassessRequested } from './reassess'
import { renewForRules } from './renew-people'

/** Every role ever seen with what its trust policy says. What an upgrade left to be judged is judged first. */
export async function* exportedRoles(db: Db, now: Instant, timeZone: string): AsyncGenerator<ExportedRole> {
  if (!(await rolesJudged(db))) {
    await db.transaction((tx) => renewForRules(tx, now, timeZone))
    await reassessRequested(db, now)
  }
  yield* exportRoles(db, { ...EVERY_ROLE, sort: 'name', direction: 'asc', departed: null })
}
