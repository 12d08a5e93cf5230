import { and, eq, isNull, not, type SQL, sql } from 'drizzle-orm'
import type { IamUserView } from '../../contract/views/iam-user'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { iamUserViews, viewOf } from './iam-user-view'

/** So many of each are shown at once. */
const SHOWN = 25

/** IAM users that can be deleted, those that need an answer first, and those about which something is stale or unknown. */
export interface ReadyToDelete {
  ready: readonly IamUserView[]
  readyCount: number
  /** Disabled for long enough and known, but nobody answered whether resource policies name them, or some do. */
  toAnswer: readonly IamUserView[]
  toAnswerCount: number
  /** Disabled for long enough, but something is stale or unknown: their reasons name it. */
  keptOut: readonly IamUserView[]
  keptOutCount: number
}

const isDue = eq(iamUsers.nextAction, 'delete')
const standing = sql`from ${decisions} where ${decisions.subjectKind} = 'iam-user' and ${decisions.subject} = ${iamUsers.id}::text
  and ${decisions.undoneAt} is null`
/** As `policiesFirst` tells it of one user. */
const isAnswered = sql`(
  exists (select 1 ${standing} and ${decisions.type} = 'go-ahead' and ${decisions.value}->>'with' = 'delete')
  or coalesce((select ${decisions.value}->>'answer' ${standing} and ${decisions.type} = 'answer-policies'
    order by ${decisions.at} desc, ${decisions.id} desc limit 1), 'named') <> 'named')`
/** Who waits for a day has that day: who waits for nothing but facts has none. */
const isKeptOut = and(eq(iamUsers.nextAction, 'wait'), sql`${iamUsers.assessment}->>'nextActionUntil' is null`)

/** Those disabled longest first. Key ids come masked to viewers without `read-key-ids`. */
export async function readyToDelete(db: Db, keyIds: SeesKeyIds | null): Promise<ReadyToDelete> {
  const found = async (which: SQL | undefined) => {
    const there = and(which, isNull(iamUsers.removedAt))
    const rows = await iamUserViews(db).where(there).orderBy(iamUsers.stageSince, iamUsers.id).limit(SHOWN)
    return { users: rows.map((row) => viewOf(row, keyIds)), count: await db.$count(iamUsers, there) }
  }
  const ready = await found(and(isDue, isAnswered))
  const toAnswer = await found(and(isDue, not(isAnswered)))
  const keptOut = await found(isKeptOut)
  return {
    ready: ready.users,
    readyCount: ready.count,
    toAnswer: toAnswer.users,
    toAnswerCount: toAnswer.count,
    keptOut: keptOut.users,
    keptOutCount: keptOut.count,
  }
}
