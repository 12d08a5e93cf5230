import { canonicalJson, isSameJson } from '../domain/canonical-json'
import type { Cause } from '../domain/event'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Assessment } from '../domain/judge/assessment'
import type { Db, Tx } from '../store/engine/database'
import { leaversBehind } from '../store/read/case-facts'
import type { JudgedUser } from '../store/read/known-account'
import { type KnownAccount, loadAccount } from '../store/read/known-account'
import { accountsDue, accountsToJudge, refreshCounts, takeRevision } from '../store/write/account-rows'
import { type JudgementRequest, judgementRequested, judgementServed } from '../store/write/judgement'
import { recordEvents } from '../store/write/record-event'
import { saveRoles } from '../store/write/role-rows'
import { writeUsers } from '../store/write/user-rows'
import { traced } from '../tracing'
import { type AccountFacts, judge, storedFacts } from './judge'
import { changedRoles, storedRoles } from './judge-roles'
import { renewCases } from './renew-cases'
import { verdictEvents } from './verdict-events'

/** What changes a verdict without anybody doing anything. */
const TIME = { type: 'system', name: 'schedule' } as const

/** A user whose verdict is another than before. */
export interface ChangedVerdict {
  judged: JudgedUser
  verdict: Assessment
}

/** The users whose verdict is another when they are judged by these facts of their account. */
export function changedVerdicts(known: KnownAccount, facts: AccountFacts, now: Instant): ChangedVerdict[] {
  const users = known.users.map(({ user, assessment }) => ({ user, previous: assessment }))
  const verdicts = judge(known, facts, users, now)
  return known.users.flatMap((judged, index) => {
    const verdict = verdicts[index]
    return verdict && !isSameJson(judged.assessment, verdict) ? [{ judged, verdict }] : []
  })
}

/**
 * Judges present users of an account again from stored facts (all of them, or `only` these), and its roles, and writes the
 * verdicts that changed. Nothing is written when the rows changed meanwhile: it judges again from the newer ones.
 * @returns how many verdicts on users changed.
 */
export async function reassessAccount(
  db: Db,
  account: Uuid,
  at: Cause,
  only: readonly Uuid[] | null = null,
): Promise<number> {
  for (;;) {
    const known = await loadAccount(db, account, { judge: only })
    if (!known) return 0
    const judged = storedRoles(known)
    const changed = changedVerdicts(known, storedFacts(known, judged), at.now)
    const roles = changedRoles(known, judged)
    if (changed.length + roles.length === 0) return 0
    const written = await db.transaction(async (tx) => {
      if (!(await takeRevision(tx, known.account))) return false
      await saveRoles(tx, { account, now: at.now }, roles, [])
      await writeVerdicts(tx, account, changed, at)
      return true
    })
    if (written) return changed.length
  }
}

/** Writes changed verdicts with their events, in a transaction that has taken the account's revision. */
export async function writeVerdicts(
  tx: Tx,
  account: Uuid,
  changed: readonly ChangedVerdict[],
  at: Cause,
): Promise<void> {
  const writes = changed.map(({ judged, verdict }) => ({
    user: judged.user,
    assessment: verdict,
    previous: judged,
    keyIds: new Map(),
  }))
  if (await writeUsers(tx, { account, now: at.now }, writes)) await refreshCounts(tx, account)
  await recordEvents(
    tx,
    changed.flatMap(({ judged, verdict }) => verdictEvents(judged.user, account, judged.assessment, verdict, at)),
  )
  const users = changed.map(({ judged }) => judged.user.id)
  await renewCases(tx, at, await leaversBehind(tx, users))
}

/** Accounts judged since a request was made, and by which: what it is about is in their verdicts already. */
export type Served = ReadonlyMap<Uuid, JudgementRequest | null>

/**
 * Judges every account again but those that have `served` the request, one transaction each, if people, settings or rules changed
 * since it was last done. A request that was served half-way, as when `signal` aborts, stays until a whole pass is through.
 * @returns how many verdicts changed.
 */
export async function reassessRequested(
  db: Db,
  now: Instant,
  { signal, served }: { signal?: AbortSignal; served?: Served } = {},
): Promise<number> {
  const requested = await judgementRequested(db)
  if (!requested) return 0
  return traced('judge again', {}, async () => {
    let changed = 0
    for (const account of await accountsToJudge(db)) {
      if (signal?.aborted) return changed
      if (canonicalJson(served?.get(account) ?? null) === canonicalJson(requested)) continue
      changed += await reassessAccount(db, account, { now, by: requested.by })
    }
    await judgementServed(db, requested.at)
    return changed
  })
}

/** Judges again where time alone has changed a verdict by `now`; what is left when `signal` aborts stays due. */
export async function reassessDue(db: Db, now: Instant, signal?: AbortSignal): Promise<number> {
  let changed = 0
  for (const account of await accountsDue(db, now)) {
    if (signal?.aborted) return changed
    changed += await reassessAccount(db, account, { now, by: TIME })
  }
  return changed
}
