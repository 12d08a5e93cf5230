import type { Instant } from '../domain/instant'
import type { Db } from '../store/engine/database'
import { exportEveryRole, rolesJudged } from '../store/read/role-list'
import { reassessRequested } from './reassess'
import { renewBeforeJudging } from './renew-people'

/** Every role ever seen with what its trust policy says. What an upgrade left to be judged is judged first. */
export async function* exportedRoles(db: Db, now: Instant, timeZone: string): ReturnType<typeof exportEveryRole> {
  if (!(await rolesJudged(db))) {
    await db.transaction((tx) => renewBeforeJudging(tx, now, timeZone))
    await reassessRequested(db, now)
  }
  yield* exportEveryRole(db)
}
