import { judge, storedFacts } from '../assess/judge'
import { changedVerdicts, writeVerdicts } from '../assess/reassess'
import { verdictEvents } from '../assess/verdict-events'
import { canonicalJson } from '../domain/canonical-json'
import type { AccountReading } from '../domain/facts/account-reading'
import type { Failure } from '../domain/facts/failure'
import type { IdentityProvider } from '../domain/facts/iam-role'
import type { CollectedUser } from '../domain/facts/iam-user'
import { type Instant, instant } from '../domain/instant'
import type { Db, Tx } from '../store/engine/database'
import { type AccountRow, type KnownAccount, loadAccount } from '../store/read/known-account'
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
 * transaction. When the account's rows changed meanwhile, all of it is done again from the newer ones.
 * @returns `false` when the attempt was stale and nothing was changed.
 */
export async function saveAccount(
  db: Db,
  item: ScanItem,
  reading: AccountReading,
  apiCalls: CallCounts,
  { now, seconds }: { now: Instant; seconds: number },
): Promise<boolean> {
  const result: ItemResult = {
    state: reading.problems.length > 0 ? 'partly' : 'read',
    users: reading.users.length,
    accessKeys: countKeys(reading.users),
    failure: null,
    problems: reading.problems,
    apiCalls,
  }
  const cause = { now, by: SCAN_ACTOR }
  for (;;) {
    const known = await loadAccount(db, item.account, { merge: reading.users })
    if (!known) return false
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
    const events = [
      ...observedEvents(known, users, now),
      ...writes.flatMap(({ user, previous, assessment }) =>
        verdictEvents(user, item.account, previous?.assessment ?? null, assessment, cause),
      ),
    ]
    const providers = newProviders(known, reading)
    const place = { account: item.account, now }
    const facts = readAccountFacts(reading, seconds)
    const isNews = writes.some(isUserNews) || roles.isNews || providers !== null || isAccountNews(known.account, facts)
    const ended = await endAttempt(db, item, known.account, result, { facts, isNews }, async (tx) => {
      const moved = await writeUsers(tx, place, writes)
      await writeVersions(tx, { scan: item.scan, now }, writes)
      await saveRoles(tx, place, roles.changed, roles.gone)
      if (providers) await saveProviders(tx, item.account, providers)
      if (moved) await refreshCounts(tx, item.account)
      await recordEvents(tx, events)
    })
    if (ended !== 'changed-meanwhile') return ended === 'saved'
  }
}

/**
 * The account could not be read: facts stay with their ages, its users are judged by them as stale, and nobody looks removed.
 * @returns `false` when the attempt was stale and nothing was changed.
 */
export async function saveFailure(
  db: Db,
  item: ScanItem,
  failure: Failure,
  apiCalls: CallCounts,
  now: Instant,
): Promise<boolean> {
  const result: ItemResult = { state: 'failed', users: null, accessKeys: null, failure, problems: [], apiCalls }
  for (;;) {
    const known = await loadAccount(db, item.account, { judge: null })
    if (!known) return false
    const changed = changedVerdicts(known, { ...storedFacts(known), reading: 'failed' }, now)
    const facts = failedAccountFacts(failure, now)
    const isNews = changed.length > 0 || isAccountNews(known.account, facts)
    const ended = await endAttempt(db, item, known.account, result, { facts, isNews }, (tx) =>
      writeVerdicts(tx, item.account, changed, { now, by: SCAN_ACTOR }),
    )
    if (ended !== 'changed-meanwhile') return ended === 'saved'
  }
}

/** A stale attempt: another worker has the account, so this transaction must change nothing. */
class StaleAttempt extends Error {}

/** Ends an attempt with its writes in one transaction, if it is still current and the rows are still those it was made from. */
async function endAttempt(
  db: Db,
  item: ScanItem,
  account: AccountRow,
  result: ItemResult,
  told: Parameters<typeof takeRevision>[2],
  write: (tx: Tx) => Promise<void>,
): Promise<'saved' | 'stale' | 'changed-meanwhile'> {
  try {
    return await db.transaction(async (tx) => {
      if (!(await takeRevision(tx, account, told))) return 'changed-meanwhile'
      if (!(await finishItem(tx, item, result, instant(Date.now())))) throw new StaleAttempt()
      await write(tx)
      return 'saved'
    })
  } catch (error) {
    if (error instanceof StaleAttempt) return 'stale'
    throw error
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
