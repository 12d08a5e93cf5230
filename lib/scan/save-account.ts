import { storedFacts } from '../assess/judge'
import { storedRoles } from '../assess/judge-roles'
import { changedVerdicts, writeVerdicts } from '../assess/reassess'
import type { AccountReading } from '../domain/facts/account-reading'
import type { Failure } from '../domain/facts/failure'
import type { CollectedUser } from '../domain/facts/iam-user'
import { type Instant, instant } from '../domain/instant'
import { readingChangesAt } from '../domain/judge/next-change'
import { documentsOf } from '../domain/trust/allows'
import { rolesNamedIn } from '../domain/trust/reach'
import type { Db, Tx } from '../store/engine/database'
import { type KnownAccount, loadAccount } from '../store/read/known-account'
import type { KnownReading } from '../store/read/known-reading'
import {
  type AccountFacts,
  failedAccountFacts,
  isAccountNews,
  readAccountFacts,
  sameAgain,
  takeRevision,
} from '../store/write/account-rows'
import { finishItem, finishSame, type ItemResult } from '../store/write/end-item'
import type { CallCounts, ScanItem } from '../store/write/scan-items'
import { SCAN_ACTOR } from './merge-reading'
import { type PlannedReading, plannedReading } from './planned-reading'
import { tellsMore } from './reading-mark'

/** One reading of an account, and what was remembered of the one before. */
interface Read {
  reading: AccountReading
  apiCalls: CallCounts
  seconds: number
  /** What tells this reading from others. */
  mark: string
  before: Pick<KnownReading, 'readingMark' | 'judgeAgainAt'>
  /** Every user was asked about alone. */
  isVerified: boolean
}

/**
 * Takes one account's reading to the store: load, merge, judge, and write facts, verdicts, events and counts in one
 * transaction. A reading that tells nothing new writes when it was made, and nothing else.
 * @returns whether its users were judged.
 */
export async function saveAccount(db: Db, item: ScanItem, read: Read, now: Instant): Promise<boolean> {
  const { reading, apiCalls, seconds, mark, isVerified } = read
  const result: ItemResult = {
    state: reading.problems.length > 0 ? 'partly' : 'read',
    users: reading.users.length,
    accessKeys: countKeys(reading.users),
    failure: null,
    problems: reading.problems,
    apiCalls,
  }
  const verified = isVerified ? { verifiedAt: now } : {}
  const columns = { ...readAccountFacts(reading, seconds), ...verified }
  if (isSameAgain(read, now)) {
    const ages = { ...sameAgain(reading, seconds), ...verified }
    if (await finishSame(db, item, { mark, ages, result }, instant(Date.now()))) return false
  }
  return endAttempt(db, item, { merge: reading.users }, result, (known) => {
    const planned = plannedReading(known, reading, { scan: item.scan, state: result.state, columns, now })
    const verdicts = planned.users.map(({ assessment }) => assessment)
    // Of what a check has told since, this reading was not stored: the next one has to be.
    const isOlder = known.account.detailsReadAt !== null && known.account.detailsReadAt > reading.readAt
    const remembered = {
      readingMark: isOlder || reachesOut(planned, reading) ? null : mark,
      judgeAgainAt: readingChangesAt(verdicts, reading.readAt),
    }
    return { ...planned, facts: { ...planned.facts, ...remembered } }
  })
}

/** Whether the same was read, stored and judged before, and no time has passed that changes a verdict. */
function isSameAgain({ reading, mark, before: { readingMark, judgeAgainAt } }: Read, now: Instant): boolean {
  return readingMark === mark && judgeAgainAt !== null && now < judgeAgainAt && !tellsMore(reading)
}

/** Whether users may assume roles of other accounts, which those accounts' readings change. */
function reachesOut({ users }: PlannedReading, { accountId, details }: AccountReading): boolean {
  const { groups = [], policies = [] } = details ?? {}
  const documents = users.flatMap(({ user }) => documentsOf(user, groups, policies))
  return rolesNamedIn(documents).some(({ account }) => account !== accountId)
}

/** The account could not be read: facts stay with their ages, its users are judged by them as stale, and nobody looks removed. */
export async function saveFailure(
  db: Db,
  item: ScanItem,
  failure: Failure,
  apiCalls: CallCounts,
  now: Instant,
): Promise<void> {
  const result: ItemResult = { state: 'failed', users: null, accessKeys: null, failure, problems: [], apiCalls }
  const facts = failedAccountFacts(failure, now)
  await endAttempt(db, item, { judge: null }, result, (known) => {
    const changed = changedVerdicts(known, { ...storedFacts(known, storedRoles(known)), reading: 'failed' }, now)
    const seen = { now, by: SCAN_ACTOR, after: known.account.attemptedAt }
    const isNews = changed.length > 0 || isAccountNews(known.account, facts)
    return { facts, isNews, write: (tx) => writeVerdicts(tx, item.account, changed, seen) }
  })
}

/** What an attempt writes, of the account itself and besides, and whether any of it is new. */
interface Planned {
  facts: AccountFacts
  isNews: boolean
  write: (tx: Tx) => Promise<void>
}

/** A stale attempt: another worker has the account, so this transaction must change nothing. */
class StaleAttempt extends Error {}

/**
 * Ends an attempt with what `plan` makes of the account's rows, in one transaction. When the rows changed meanwhile, it is
 * planned again from the newer ones. @returns `false`: the attempt is no longer current, and changed nothing.
 */
async function endAttempt(
  db: Db,
  item: ScanItem,
  wanted: Parameters<typeof loadAccount>[2],
  result: ItemResult,
  plan: (known: KnownAccount) => Planned,
): Promise<boolean> {
  for (let ended = false; !ended; ) {
    const known = await loadAccount(db, item.account, wanted)
    if (!known) return false
    const { facts, isNews, write } = plan(known)
    try {
      ended = await db.transaction(async (tx) => {
        if (!(await takeRevision(tx, known.account, { facts, isNews }))) return false
        if (!(await finishItem(tx, item, result, instant(Date.now())))) throw new StaleAttempt()
        await write(tx)
        return true
      })
    } catch (error) {
      if (error instanceof StaleAttempt) return false
      throw error
    }
  }
  return true
}

const countKeys = (users: readonly CollectedUser[]) =>
  users.reduce((sum, user) => sum + user.credentials.filter(({ kind }) => kind === 'access-key').length, 0)
