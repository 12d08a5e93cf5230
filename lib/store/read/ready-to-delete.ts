import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { IamUserView } from '../../contract/views/iam-user'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { iamUsers } from '../schema/iam-users'
import { iamUserViews, viewOf } from './iam-user-view'

/** So many of each are shown at once. */
const SHOWN = 25

/** IAM users that are to be deleted, and those that would be if everything about them were known and fresh. */
export interface ReadyToDelete {
  ready: readonly IamUserView[]
  readyCount: number
  /** Disabled for long enough, but something is stale or unknown: their reasons name it. */
  keptOut: readonly IamUserView[]
  keptOutCount: number
}

const isReady = eq(iamUsers.nextAction, 'delete')
/** Who waits for a day has that day: who waits for nothing but facts has none. */
const isKeptOut = and(eq(iamUsers.nextAction, 'wait'), sql`${iamUsers.assessment}->>'nextActionUntil' is null`)

/** Those disabled longest first. Key ids come masked to viewers without `read-key-ids`. */
export async function readyToDelete(db: Db, keyIds: SeesKeyIds | null): Promise<ReadyToDelete> {
  const found = async (which: SQL | undefined) => {
    const there = and(which, isNull(iamUsers.removedAt))
    const rows = await iamUserViews(db).where(there).orderBy(iamUsers.stageSince, iamUsers.id).limit(SHOWN)
    return { users: rows.map((row) => viewOf(row, keyIds)), count: await db.$count(iamUsers, there) }
  }
  const ready = await found(isReady)
  const keptOut = await found(isKeptOut)
  return { ready: ready.users, readyCount: ready.count, keptOut: keptOut.users, keptOutCount: keptOut.count }
}
