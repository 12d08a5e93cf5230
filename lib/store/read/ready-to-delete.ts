import { and, eq, inArray, isNull, not, type SQL, sql } from 'drizzle-orm'
import type { IamUserView } from '../../contract/views/iam-user'
import type { Uuid } from '../../domain/ids'
import { decidedDeletion, policiesFirst } from '../../domain/plan/policies-first'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { standingDecisions } from './decisions'
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
/** Who waits for a day has that day: who waits for nothing but facts has none. */
const isKeptOut = and(eq(iamUsers.nextAction, 'wait'), sql`${iamUsers.assessment}->>'nextActionUntil' is null`)

/** Those disabled longest first. Key ids come masked to viewers without `read-key-ids`. */
export async function readyToDelete(db: Db, keyIds: SeesKeyIds | null): Promise<ReadyToDelete> {
  const found = async (which: SQL | undefined) => {
    const there = and(which, isNull(iamUsers.removedAt))
    const rows = await iamUserViews(db).where(there).orderBy(iamUsers.stageSince, iamUsers.id).limit(SHOWN)
    return { users: rows.map((row) => viewOf(row, keyIds)), count: await db.$count(iamUsers, there) }
  }
  const isAnswered = inArray(iamUsers.id, await answered(db))
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

/** Those due whose deletion waits for nothing more: of the others nobody has decided anything about it. */
async function answered(db: Db): Promise<Uuid[]> {
  const rows = await db
    .selectDistinct({ id: iamUsers.id })
    .from(iamUsers)
    .innerJoin(decisions, and(eq(decisions.subjectKind, 'iam-user'), sql`${decisions.subject} = ${iamUsers.id}::text`))
    .where(
      and(
        isDue,
        isNull(iamUsers.removedAt),
        isNull(decisions.undoneAt),
        inArray(decisions.type, ['go-ahead', 'answer-policies']),
      ),
    )
  const ids = rows.map(({ id }) => id)
  const standing = await standingDecisions(db, ids)
  return ids.filter((id) => policiesFirst(decidedDeletion(standing.get(id) ?? [])) === null)
}
