import { reassessAccount } from '../assess/reassess'
import { readOneUser } from '../aws/read-one-user'
import { openAws } from '../aws/session'
import { Conflict, NotFound } from '../domain/errors'
import type { AccountReading } from '../domain/facts/account-reading'
import type { Failure } from '../domain/facts/failure'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Stage } from '../domain/judge/assessment'
import type { Db } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { loadAccount } from '../store/read/known-account'
import { userToLookUp } from '../store/read/look-up'
import { takeRevision } from '../store/write/account-rows'
import { type DeploymentAws, whileSomebodyWaits } from './aws-settings'
import { SCAN_ACTOR } from './merge-reading'
import { plannedReading } from './planned-reading'

/** What a check of one user found. */
export interface UserChecked {
  user: Uuid
  checkedAt: Instant
  stage: Stage
  /** Changes that were seen since the last reading. */
  changes: number
  /** What AWS refused or did not tell: those facts stay as they were. */
  failures: readonly Failure[]
}

/**
 * Asks AWS now about one IAM user and stores what it says as a scan would: facts, the account's roles, verdict, events. Nothing
 * is said about other users, but roles that changed may move them.
 * @throws NotFound when AWS was known to have no such user; AwsFailure when it cannot be asked; Conflict `fed-by-uploads`.
 */
export async function checkUser(db: Db, deployment: DeploymentAws, id: Uuid, now: Instant): Promise<UserChecked> {
  const asked = await userToLookUp(db, id)
  if (!asked) throw new NotFound('this IAM user')
  if (asked.account.kind === 'uploaded')
    throw new Conflict('fed-by-uploads', 'its account is fed by uploaded reports: nobody reads it in AWS')
  const aws = openAws(whileSomebodyWaits(deployment, 'iam-sunset-check'))
  try {
    const { reading, failures } = await readOneUser(aws, asked.account, asked.user, now)
    return { user: id, checkedAt: now, failures, ...(await saveChecked(db, asked.account.id, id, reading, now)) }
  } finally {
    aws.close()
  }
}

/**
 * As the account's line of a scan, for one user, and for the roles, groups and policies that were read with it: in one transaction,
 * planned again where the account's rows changed meanwhile.
 */
async function saveChecked(
  db: Db,
  account: Uuid,
  id: Uuid,
  reading: AccountReading,
  now: Instant,
): Promise<Pick<UserChecked, 'stage' | 'changes'>> {
  for (;;) {
    const loaded = await loadAccount(db, account, { merge: reading.users })
    if (!loaded) throw new NotFound('this IAM user')
    const known = { ...loaded, users: loaded.users.filter(({ user }) => user.id === id) }
    const how = { scan: newId(), state: known.account.reading, columns: {}, now }
    const { users, events, facts, isNews, isNewsForOthers, write } = plannedReading(known, reading, how)
    const stage = (users[0] ?? known.users[0])?.assessment.stage
    if (!stage) throw new NotFound('this IAM user')
    const isSaved = await db.transaction(async (tx) => {
      if (!(await takeRevision(tx, known.account, { facts, isNews }))) return false
      await write(tx)
      return true
    })
    if (!isSaved) continue
    if (isNewsForOthers) await reassessAccount(db, account, { now, by: SCAN_ACTOR })
    return { stage, changes: events }
  }
}
