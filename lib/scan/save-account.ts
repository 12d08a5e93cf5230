import { randomUUID } from 'node:crypto'
import { judge, reviewRoles } from '../assess/judge'
import { verdictEvents } from '../assess/verdict-events'
import type { AccountReading } from '../domain/account-reading'
import type { Assessment } from '../domain/assessment'
import { changesOf } from '../domain/changes'
import type { NewEvent } from '../domain/event'
import type { Failure } from '../domain/failure'
import type { IamRole } from '../domain/iam-role'
import type { CollectedUser, IamUser } from '../domain/iam-user'
import type { Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import { mergeFacts } from '../domain/merge-facts'
import {
  type AccountRow,
  accountRow,
  refreshCounts,
  saveAccountFacts,
  saveAccountFailure,
  takeRevision,
} from '../store/account-rows'
import { type JudgedUser, judgedUsers, providersOf } from '../store/assessment-rows'
import type { Db, Tx } from '../store/database'
import { currentSettings } from '../store/organization'
import { recordEvents } from '../store/record-event'
import { saveRoles, withRoleIds } from '../store/role-rows'
import { type CallCounts, finishItem, type ScanItem } from '../store/scan-items'
import { type UserWrite, writeUsers, writeVersions } from '../store/user-rows'

/** Who is told of what AWS was found to say. */
export const SCAN_ACTOR = { type: 'system', name: 'scan' } as const

/** A stale attempt: another worker has the account, so this transaction must change nothing. */
class StaleAttempt extends Error {}

/** What the account's users are after a reading, before they are judged. */
interface Merged {
  user: IamUser
  previous: JudgedUser | null
  keyIds: ReadonlyMap<Uuid, string>
}

/** Recognises each collected user by its unique id; whoever a successful reading did not see is removed. */
function merge(
  known: readonly JudgedUser[],
  knownKeyIds: ReadonlyMap<Uuid, string>,
  collected: readonly CollectedUser[],
  now: Instant,
): Merged[] {
  const byId = new Map(known.map((judged) => [judged.user.uniqueId, judged]))
  const seen = new Set<string | null>()
  const present = collected.map((found) => {
    const previous = byId.get(found.uniqueId) ?? null
    seen.add(found.uniqueId)
    const { user, keyIds } = mergeFacts(previous?.user ?? null, found, now, randomUUID, knownKeyIds)
    const learned = [...keyIds].filter(([credential]) => !knownKeyIds.has(credential))
    return { user, previous, keyIds: new Map(learned) }
  })
  const removed = known
    .filter(({ user }) => !seen.has(user.uniqueId) && !user.removedAt)
    .map((judged) => ({ user: { ...judged.user, removedAt: now }, previous: judged, keyIds: new Map<Uuid, string>() }))
  return [...present, ...removed]
}

function observed(merged: readonly Merged[], account: AccountRow, now: Instant): NewEvent[] {
  const about = { recordedAt: now, happenedAfter: account.readAt, happenedBy: now, actor: SCAN_ACTOR }
  if (!account.readAt) {
    return [{ ...about, subjects: [account.id], news: { type: 'account-first-read', users: merged.length } }]
  }
  return merged.flatMap(({ user, previous }) =>
    changesOf(previous?.user ?? null, user).map((news) => ({ ...about, subjects: [user.id, account.id], news })),
  )
}

async function judgeReading(
  db: Db,
  account: AccountRow,
  reading: AccountReading,
  roles: readonly IamRole[],
  merged: readonly Merged[],
  now: Instant,
): Promise<{ reviewed: ReturnType<typeof reviewRoles>; verdicts: Assessment[] }> {
  const providers = reading.identityProviders ?? (await providersOf(db, account))
  const reviewed = reviewRoles(roles, providers)
  const verdicts = await judge(
    db,
    {
      id: account.id,
      accountId: account.accountId,
      state: account.state,
      reading: reading.problems.length > 0 ? 'partly' : 'read',
      roles: reviewed,
      groups: reading.groups,
      policies: reading.policies,
    },
    merged.map(({ user, previous }) => ({ user, previous: previous?.assessment ?? null })),
    { settings: await currentSettings(db), now },
  )
  return { reviewed, verdicts }
}

/**
 * Stores one account's reading with its verdicts, events and counts in one transaction. Merging and judging happen
 * before it; when the account's rows changed meanwhile, both are done again from the newer ones.
 * @returns `false` when the attempt was stale and nothing was changed.
 */
export async function saveAccount(
  db: Db,
  item: ScanItem,
  {
    reading,
    apiCalls,
    knownKeyIds,
  }: { reading: AccountReading; apiCalls: CallCounts; knownKeyIds: ReadonlyMap<Uuid, string> },
  timing: { now: Instant; seconds: number },
): Promise<boolean> {
  const { now } = timing
  for (;;) {
    const account = await accountRow(db, item.account)
    if (!account) return false
    const seen = reading.users.flatMap(({ uniqueId }) => uniqueId ?? [])
    const merged = merge(await judgedUsers(db, item.account, seen), knownKeyIds, reading.users, now)
    const roles = await withRoleIds(db, item.account, reading.roles, randomUUID)
    const { reviewed, verdicts } = await judgeReading(db, account, reading, roles, merged, now)
    const writes: UserWrite[] = merged.flatMap((one, index) => {
      const assessment = verdicts[index]
      return assessment ? [{ ...one, assessment }] : []
    })
    const integrations = new Map(reviewed.map(({ role, review }) => [role.id, review.integration]))
    const events = [
      ...observed(merged, account, now),
      ...writes.flatMap((write) =>
        verdictEvents(write.user, item.account, write.previous?.assessment ?? null, write.assessment, {
          now,
          by: SCAN_ACTOR,
        }),
      ),
    ]
    const done = await inOneTransaction(db, item, account.revision, async (tx) => {
      const moved = await writeUsers(tx, { account: item.account, now }, writes)
      await writeVersions(tx, { scan: item.scan, now }, writes)
      await saveRoles(tx, { account: item.account, now }, roles, (role) => integrations.get(role.id) ?? null)
      await saveAccountFacts(tx, item.account, reading, timing.seconds)
      if (moved) await refreshCounts(tx, item.account)
      await recordEvents(tx, events)
      return finishItem(
        tx,
        item,
        {
          state: reading.problems.length > 0 ? 'partly' : 'read',
          users: reading.users.length,
          accessKeys: countKeys(reading.users),
          failure: null,
          problems: reading.problems,
          apiCalls,
        },
        instant(Date.now()),
      )
    })
    if (done !== 'changed-meanwhile') return done === 'saved'
  }
}

/** Runs the writes of an attempt that is still current on rows that are still those it was made from. */
async function inOneTransaction(
  db: Db,
  item: ScanItem,
  revision: number,
  write: (tx: Tx) => Promise<boolean>,
): Promise<'saved' | 'stale' | 'changed-meanwhile'> {
  try {
    return await db.transaction(async (tx) => {
      if (!(await takeRevision(tx, item.account, revision))) return 'changed-meanwhile'
      if (!(await write(tx))) throw new StaleAttempt()
      return 'saved'
    })
  } catch (error) {
    if (error instanceof StaleAttempt) return 'stale'
    throw error
  }
}

const countKeys = (users: readonly CollectedUser[]) =>
  users.reduce((sum, user) => sum + user.credentials.filter(({ kind }) => kind === 'access-key').length, 0)

/**
 * The account could not be read: facts stay with their ages, its users are marked stale, and nobody looks removed.
 * @returns `false` when the attempt was stale.
 */
export async function saveFailure(
  db: Db,
  item: ScanItem,
  failed: { failure: Failure; apiCalls: CallCounts },
  now: Instant,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const current = await finishItem(
      tx,
      item,
      {
        state: 'failed',
        users: null,
        accessKeys: null,
        failure: failed.failure,
        problems: [],
        apiCalls: failed.apiCalls,
      },
      instant(Date.now()),
    )
    if (current) await saveAccountFailure(tx, item.account, failed.failure, now)
    return current
  })
}
