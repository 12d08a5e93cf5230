import { eq, sql } from 'drizzle-orm'
import type { Since } from '../../contract/lists/day-fields'
import { EVERY_IAM_USER, type IamUserSelection } from '../../contract/lists/iam-user-list'
import type { Changes } from '../../contract/views/overview'
import type { Instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { selected } from './iam-user-conditions'

/**
 * How many IAM users were removed, switched, used again, made or given an access key since an instant, each with the list it counts, whose address
 * tells that instant as `told`. One statement.
 */
export async function changesSince(db: Db, { since, told }: { since: Instant; told: Since }): Promise<Changes> {
  const removed: Wanted = { stages: ['removed'], stageSince: told, departed: false }
  const switched: Wanted = { stages: ['switched'], stageSince: told, departed: false }
  const usedAgain: Wanted = { signals: ['used-again'], stageSince: told, departed: false }
  const created: Wanted = { createdFrom: told, departed: false }
  const keyed: Wanted = { keyFrom: told, departed: false }
  // Each by its own index: what changed lately is little of all there is.
  const count = (of: Wanted) =>
    sql<number>`(${db
      .select({ count: sql`count(*)::int` })
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .where(selected(db, null, { ...EVERY_IAM_USER, ...of }))})`
  const { rows } = await db.execute<Record<'removed' | 'switched' | 'usedAgain' | 'created' | 'keyed', number>>(
    sql`select ${count(removed)} as "removed", ${count(switched)} as "switched", ${count(usedAgain)} as "usedAgain",
      ${count(created)} as "created", ${count(keyed)} as "keyed"`,
  )
  const [row] = rows
  const counts = row ?? { removed: 0, switched: 0, usedAgain: 0, created: 0, keyed: 0 }
  return {
    since,
    removed: { of: removed, count: counts.removed },
    switched: { of: switched, count: counts.switched },
    usedAgain: { of: usedAgain, count: counts.usedAgain },
    created: { of: created, count: counts.created },
    keyed: { of: keyed, count: counts.keyed },
    net: counts.created - counts.removed,
  }
}

type Wanted = Partial<IamUserSelection>
