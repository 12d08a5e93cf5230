import { judge, storedFacts } from '../assess/judge'
import { storedRoles } from '../assess/judge-roles'
import { changedVerdicts, writeVerdicts } from '../assess/reassess'
import { verdictEvents } from '../assess/verdict-events'
import { canonicalJson } from '../domain/canonical-json'
import type { AccountReading } from '../domain/facts/account-reading'
import type { Failure } from '../domain/facts/failure'
import type { IdentityProvider } from '../domain/facts/iam-role'
import type { CollectedUser } from '../domain/facts/iam-user'
import { type Instant, instant } from '../domain/instant'
import type { Db, Tx } from '../store/engine/database'
import { type KnownAccount, loadAccount } from '../store/read/known-account'
import {
  failedAccountFacts,
  isAccountNews,
  readAccountFacts,
  refreshCounts,
  takeRevision,
} from '../store/write/account-rows'
import { recordEvents } from '../store/write/record-event'
import { saveProviders, saveRoles } from '../store/write/role-rows'
import { type CallCounts, finishItem, type ItemResult, type ScanItem } from '../store/write/scan-items'
import { isUserNews, writeUsers, writeVersions } from '../store/write/user-rows'
import { mergeRoles, mergeUsers, observedEvents, SCAN_ACTOR } from './merge-reading'

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
  const facts = readAccountFacts(reading, seconds)
  await endAttempt(db, item, { merge: reading.users }, result, facts, (known) => {
    const users = mergeUsers(known, reading, now)
    const roles = mergeRoles(known, reading)
    const verdicts = judge(
      known,
      { ...reading, state: known.account.state, reading: result.state, roles: roles.present },
      users.map(({ user, previous }) => ({ user, previous: previous?.assessment ?? null })),
      now,
    )
    const writes = users.flatMap((one, index) => {
      const assessment = verdicts[index]
      return assessment ? [{ ...one, assessment }] : []
    })
    const seen = { now, by: SCAN_ACTOR, after: known.account.readAt }
    const events = [
      ...observedEvents(known, users, now),
      ...writes.flatMap(({ user, previous, assessment }) =>
        verdictEvents(user, item.account, previous?.assessment ?? null, assessment, seen),
      ),
    ]
    const providers = newProviders(known, reading)
    const place = { account: item.account, now }
    const isNews = writes.some(isUserNews) || roles.isNews || providers !== null || isAccountNews(known.account, facts)
    return {
      isNews,
      write: async (tx) => {
        const moved = await writeUsers(tx, place, writes)
        await writeVersions(tx, { scan: item.scan, now }, writes)
        await saveRoles(tx, place, roles.changed, roles.gone)
        if (providers) await saveProviders(tx, item.account, providers)
        if (moved) await refreshCounts(tx, item.account)
        await recordEvents(tx, events)
      },
    }
  })
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
  await endAttempt(db, item, { judge: null }, result, facts, (known) => {
    const changed = changedVerdicts(known, { ...storedFacts(known, storedRoles(known)), reading: 'failed' }, now)
    const seen = { now, by: SCAN_ACTOR, after: known.account.attemptedAt }
    const isNews = changed.length > 0 || isAccountNews(known.account, facts)
    return { isNews, write: (tx) => writeVerdicts(tx, item.account, changed, seen) }
  })
}

/** What an attempt writes, and whether any of it is new. */
interface Planned {
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
  facts: ReturnType<typeof readAccountFacts>,
  plan: (known: KnownAccount) => Planned,
): Promise<void> {
  for (let ended = false; !ended; ) {
    const known = await loadAccount(db, item.account, wanted)
    if (!known) return
    const { isNews, write } = plan(known)
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

/** The identity providers that were read, if they are others than those known. */
function newProviders(
  { providers }: KnownAccount,
  { identityProviders }: AccountReading,
): readonly IdentityProvider[] | null {
  const inOrder = (all: readonly IdentityProvider[]) => canonicalJson(all.toSorted((a, b) => (a.arn < b.arn ? -1 : 1)))
  if (!identityProviders || (providers && inOrder(providers) === inOrder(identityProviders))) return null
  return identityProviders
}

const countKeys = (users: readonly CollectedUser[]) =>
  users.reduce((sum, user) => sum + user.credentials.filter(({ kind }) => kind === 'access-key').length, 0)
