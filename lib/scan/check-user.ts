import { judge } from '../assess/judge'
import { reassessAccount } from '../assess/reassess'
import { verdictEvents } from '../assess/verdict-events'
import { readOneUser } from '../aws/read-one-user'
import { openAws } from '../aws/session'
import { NotFound } from '../domain/errors'
import type { AccountReading } from '../domain/facts/account-reading'
import type { Failure } from '../domain/facts/failure'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Stage } from '../domain/judge/assessment'
import type { Db } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { loadAccount } from '../store/read/known-account'
import { userToLookUp } from '../store/read/look-up'
import { refreshCounts, takeRevision } from '../store/write/account-rows'
import { recordEvents } from '../store/write/record-event'
import { saveRoles } from '../store/write/role-rows'
import { writeUsers, writeVersions } from '../store/write/user-rows'
import { type DeploymentAws, whileSomebodyWaits } from './aws-settings'
import { mergeRoles, mergeUsers, observedEvents, SCAN_ACTOR } from './merge-reading'

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
 * @throws NotFound when AWS was known to have no such user; AwsFailure when it cannot be asked.
 */
export async function checkUser(db: Db, deployment: DeploymentAws, id: Uuid, now: Instant): Promise<UserChecked> {
  const asked = await userToLookUp(db, id)
  if (!asked) throw new NotFound('this IAM user')
  const aws = openAws(whileSomebodyWaits(deployment, 'iam-sunset-check'))
  try {
    const { reading, failures } = await readOneUser(aws, asked.account, asked.user, now)
    return { user: id, checkedAt: now, failures, ...(await saveChecked(db, asked.account.id, id, reading, now)) }
  } finally {
    aws.close()
  }
}

/** In one transaction, planned again where the account's rows changed meanwhile. */
async function saveChecked(
  db: Db,
  account: Uuid,
  id: Uuid,
  reading: AccountReading,
  now: Instant,
): Promise<Pick<UserChecked, 'stage' | 'changes'>> {
  for (;;) {
    const loaded = await loadAccount(db, account, { merge: reading.users })
    const known = loaded && { ...loaded, users: loaded.users.filter(({ user }) => user.id === id) }
    const users = known ? mergeUsers(known, reading, now) : []
    const [one] = users
    if (!known || !one) throw new NotFound('this IAM user')
    const { user, previous } = one
    const roles = mergeRoles(known, reading)
    const facts = { ...reading, state: known.account.state, reading: known.account.reading, roles: roles.present }
    const [assessment] = judge(known, facts, [{ user, previous: previous?.assessment ?? null }], now)
    if (!assessment) throw new Error('a user is judged once')
    const place = { account, now }
    const by = { now, by: SCAN_ACTOR }
    const events = [
      ...observedEvents(known, users, now),
      ...verdictEvents(user, account, previous?.assessment ?? null, assessment, by),
    ]
    const isSaved = await db.transaction(async (tx) => {
      if (!(await takeRevision(tx, known.account))) return false
      const writes = [{ ...one, assessment }]
      const moved = await writeUsers(tx, place, writes)
      await writeVersions(tx, { scan: newId(), now }, writes)
      await saveRoles(tx, place, roles.changed, roles.gone)
      if (moved) await refreshCounts(tx, account)
      await recordEvents(tx, events)
      return true
    })
    if (!isSaved) continue
    if (roles.isNews) await reassessAccount(db, account, by)
    return { stage: assessment.stage, changes: events.length }
  }
}
