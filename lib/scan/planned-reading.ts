import { type AccountFacts, judge, storedFacts } from '../assess/judge'
import { storedRoles } from '../assess/judge-roles'
import { renewCases } from '../assess/renew-cases'
import { verdictEvents } from '../assess/verdict-events'
import { canonicalJson } from '../domain/canonical-json'
import type { ReadingState } from '../domain/facts/account'
import type { AccountReading } from '../domain/facts/account-reading'
import type { IdentityProvider } from '../domain/facts/iam-role'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Actor } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { leaversBehind } from '../store/read/case-facts'
import type { KnownAccount } from '../store/read/known-account'
import { type AccountFacts as AccountColumns, isAccountNews, refreshCounts } from '../store/write/account-rows'
import { recordEvents } from '../store/write/record-event'
import { saveProviders, saveRoles } from '../store/write/role-rows'
import { isRowOld, isUserNews, type UserWrite, writeUsers, writeVersions } from '../store/write/user-rows'
import { type MergedRoles, mergeRoles, mergeUsers, observedEvents, SCAN_ACTOR } from './merge-reading'

/** What a reading of an account changes: of all its users (a scan), or of those alone that `known` has (a check of one). */
export interface PlannedReading {
  /** The users read, as they will be. */
  users: readonly UserWrite[]
  events: number
  /** What is told of the account itself: nothing older than what is known. */
  facts: AccountColumns
  isNews: boolean
  /** Roles, groups or policies, by which all users of the account are judged, are others than before. */
  isNewsForOthers: boolean
  write: (tx: Tx) => Promise<void>
}

interface HowToPlan {
  scan: Uuid
  state: ReadingState
  columns: AccountColumns
  now: Instant
  /** Who brought it; left out: a scan. */
  by?: Actor
  /** When the account was read next after an older reading; left out: it is the newest. */
  goneBy?: Instant | null
}

/** One line for whoever reads: merge with what is known, judge, and write facts, verdicts, counts and events. */
export function plannedReading(
  known: KnownAccount,
  reading: AccountReading,
  { scan, state, columns, now, by = SCAN_ACTOR, goneBy = null }: HowToPlan,
): PlannedReading {
  const { account } = known
  const users = mergeUsers(known, reading, goneBy)
  const { roles, around, facts } = surroundings(known, reading, columns)
  const verdicts = judge(
    known,
    { ...around, state: account.state, reading: state },
    users.map(({ user, previous }) => ({ user, previous: previous?.assessment ?? null })),
    now,
  )
  const judged = users.flatMap((one, index) => {
    const assessment = verdicts[index]
    return assessment ? [{ ...one, assessment }] : []
  })
  // Ages that only the row has are to be written, too: no scan gave them to all users of the account.
  const writes = columns.scannedAt ? judged.filter(isRowOld) : judged
  const seen = { now, by, after: account.readAt }
  const events = [
    ...observedEvents(known, users, { now, by, readAt: reading.readAt }),
    ...writes.flatMap(({ user, previous, assessment }) =>
      verdictEvents(user, account.id, previous?.assessment ?? null, assessment, seen),
    ),
  ]
  const providers = newProviders(known, reading)
  const { groups = account.groups, policies = account.policies } = facts
  const isNewsForOthers = roles.isNews || isAccountNews(account, { groups, policies })
  return {
    users: judged,
    events: events.length,
    facts,
    isNews: writes.some(isUserNews) || isNewsForOthers || providers !== null || isAccountNews(account, facts),
    isNewsForOthers,
    write: async (tx) => {
      const place = { account: account.id, now }
      const moved = await writeUsers(tx, place, writes)
      await writeVersions(tx, { scan, now }, writes)
      await saveRoles(tx, place, roles.changed, roles.gone)
      if (providers) await saveProviders(tx, account.id, providers, !known.providers?.length)
      if (moved) await refreshCounts(tx, account.id, account.readAt === null)
      await recordEvents(tx, events)
      const news = writes.filter(isUserNews).map(({ user }) => user.id)
      await renewCases(tx, seen, await leaversBehind(tx, news))
    },
  }
}

/** Roles, groups and policies of the newer of what is known and what was read. */
function surroundings(
  known: KnownAccount,
  reading: AccountReading,
  columns: AccountColumns,
): {
  roles: Omit<MergedRoles, 'present'>
  around: Pick<AccountFacts, 'roles' | 'groups' | 'policies'>
  facts: AccountColumns
} {
  const { account } = known
  const { details } = reading
  if (!details || (account.detailsReadAt !== null && account.detailsReadAt > reading.readAt)) {
    const judged = storedRoles(known)
    return { roles: UNCHANGED, around: storedFacts(known, judged), facts: columns }
  }
  const roles = mergeRoles(known, reading, details)
  const { groups, policies } = details
  const facts = { ...columns, detailsReadAt: reading.readAt }
  return {
    roles,
    around: { roles: roles.present, groups, policies },
    // Long, and seldom others than before.
    facts: isAccountNews(account, { groups, policies }) ? { ...facts, groups, policies } : facts,
  }
}

const UNCHANGED: Omit<MergedRoles, 'present'> = { changed: [], gone: [], isNews: false }

/** The identity providers that were read, if they are others than those known. */
function newProviders(
  { providers }: KnownAccount,
  { identityProviders }: AccountReading,
): readonly IdentityProvider[] | null {
  const inOrder = (all: readonly IdentityProvider[]) => canonicalJson(all.toSorted((a, b) => (a.arn < b.arn ? -1 : 1)))
  if (!identityProviders || (providers && inOrder(providers) === inOrder(identityProviders))) return null
  return identityProviders
}
