import { storedFacts } from '../assess/judge'
import { storedRoles } from '../assess/judge-roles'
import { changedVerdicts, writeVerdicts } from '../assess/reassess'
import type { AccountReading } from '../domain/facts/account-reading'
import type { Failure } from '../domain/facts/failure'
import type { CollectedUser } from '../domain/facts/iam-user'
import { type Instant, instant } from '../domain/instant'
import type { Db, Tx } from '../store/engine/database'
import { type KnownAccount, loadAccount } from '../store/read/known-account'
import {
  type AccountFacts,
  failedAccountFacts,
  isAccountNews,
  readAccountFacts,
  takeRevision,
} from '../store/write/account-rows'
import { type CallCounts, finishItem, type ItemResult, type ScanItem } from '../store/write/scan-items'
import { SCAN_ACTOR } from './merge-reading'
import { plannedReading } from './planned-reading'

/**
 * Takes one account's reading to the store: load, merge, judge, and write facts, verdicts, events and counts in one
 * transaction.
 */
export async function saveAccount(
  db: Db,
  item: ScanItem,
  reading: AccountReading,
  apiCalls: CallCounts,
  { now, seconds }: { now: Instant; seconds: number },
): Promise<void> {
  const result: ItemResult = {
    state: reading.problems.length > 0 ? 'partly' : 'read',
    users: reading.users.length,
    accessKeys: countKeys(reading.users),
    failure: null,
    problems: reading.problems,
    apiCalls,
  }
  const columns = readAccountFacts(reading, seconds)
  await endAttempt(db, item, { merge: reading.users }, result, (known) =>
    plannedReading(known, reading, { scan: item.scan, state: result.state, columns, now }),
  )
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
 * planned again from the newer ones; an attempt that is no longer current changes nothing.
 */
async function endAttempt(
  db: Db,
  item: ScanItem,
  wanted: Parameters<typeof loadAccount>[2],
  result: ItemResult,
  plan: (known: KnownAccount) => Planned,
): Promise<void> {
  for (let ended = false; !ended; ) {
    const known = await loadAccount(db, item.account, wanted)
    if (!known) return
    const { facts, isNews, write } = plan(known)
    try {
      ended = await db.transaction(async (tx) => {
        if (!(await takeRevision(tx, known.account, { facts, isNews }))) return false
        if (!(await finishItem(tx, item, result, instant(Date.now())))) throw new StaleAttempt()
        await write(tx)
        return true
      })
    } catch (error) {
      if (error instanceof StaleAttempt) return
      throw error
    }
  }
}

const countKeys = (users: readonly CollectedUser[]) =>
  users.reduce((sum, user) => sum + user.credentials.filter(({ kind }) => kind === 'access-key').length, 0)
