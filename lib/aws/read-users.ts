import type { KnownUser } from '../domain/facts/account-reading'
import { REPORT_GROUPS } from '../domain/facts/fact-groups'
import type { Failure } from '../domain/facts/failure'
import { type CollectedUser, NOT_NEEDED } from '../domain/facts/iam-user'
import { DAY, elapsed, type Instant, sameSecond } from '../domain/instant'
import { knownInSlots } from './access-keys'
import type { AccountSession } from './account-session'
import type { AccountWide } from './account-wide'
import type { UserDetails } from './authorization-details'
import { accessKeys, serviceCredentials, signingCertificates, sshKeys } from './listed-credentials'
import { liveUser } from './live-user'
import { askAll, askEach, isGone, mapped, type Outcome } from './outcome'
import type { CredentialReport, ReportRow } from './parse-credential-report'
import type { Problems } from './problems'
import { reportedUser } from './reported-user'
import { type Answer, type CredentialFacts, collectedUser, hasLiveCredential, told, type UserFacts } from './user-facts'

/** What is known of an account when its users are put together. */
export interface AccountSources {
  account: AccountSession
  users: readonly UserDetails[]
  known: readonly KnownUser[]
  wide: AccountWide
  report: Outcome<CredentialReport>
  /** What could not be had is added here. */
  problems: Problems
  now: Instant
}

const SSH_KEYS_EVERY_MS = 7 * DAY
/** Above this many users without a readable row, asking about each would cost thousands of calls. */
const LIVE_USERS_AT_MOST = 200

/**
 * Every user of the account with its credentials: from its row of the report and, only where its keys are not those of the
 * last scan, its live list of keys. A user without a row (newer than the report, unreadable row, no report) is asked
 * about alone, unless there are too many of them. SSH keys are asked for last, of users without another live credential.
 * A user deleted meanwhile is still returned: the next reading will miss it.
 */
export async function readUsers(sources: AccountSources): Promise<CollectedUser[]> {
  const { account, users, wide, problems, now } = sources
  const known = new Map(sources.known.map((user) => [user.uniqueId, user]))
  const reported = rowsOf(sources, known)
  const alone = users.filter((user) => !reported.has(user))
  const trouble = troubleOf(sources.report, alone.length)
  if (trouble && alone.length > 0) problems.add(trouble, REPORT_GROUPS, idsOf(alone))
  const crowded = alone.length > LIVE_USERS_AT_MOST

  const [fromReport, alive, services] = await Promise.all([
    askBesides(sources, reported),
    askAll(crowded ? [] : alone, account.concurrency, (user) => {
      const virtualMfa = (wide.virtualMfa.ok && wide.virtualMfa.answer.get(user.name)) || []
      return liveUser(account, { userName: user.name, virtualMfa, newer: trouble === null }, now)
    }),
    serviceCredentialsByUser(sources),
  ])
  const live = new Map(alive.map(({ subject, answer }) => [subject, answer]))
  if (!wide.virtualMfa.ok) problems.add(wide.virtualMfa.failure, ['mfa-devices'], idsOf(users))

  const read = users.map((user) => {
    const mine = live.get(user)
    for (const { failure, groups } of mine?.failures ?? []) problems.add(failure, groups, [user.uniqueId])
    const facts: UserFacts = {
      ...(fromReport.get(user) ?? mine?.facts ?? nothingRead(trouble?.code ?? NOT_NEEDED)),
      serviceCredentials: services(user),
      mfaDevices: mine?.mfaSerials ? { at: now, facts: mine.mfaSerials } : partOf(wide.virtualMfa, user, now),
      sshKeys: { at: known.get(user.uniqueId)?.sshKeysReadAt ?? null, because: NOT_NEEDED },
    }
    return { user, facts }
  })
  const wanted = read.filter(({ user, facts }) => {
    if (hasLiveCredential(facts, now) || (crowded && !reported.has(user))) return false
    const { at } = facts.sshKeys
    const isSame = !!reported.get(user)?.knownKeys
    return at === null || !isSame || elapsed(at, now) > SSH_KEYS_EVERY_MS
  })
  const ssh = await askEach(wanted, account.concurrency, ({ user }) => sshKeys(account, user.name))
  return read.map((one) => {
    const { user, facts } = one
    const asked = ssh.get(one)
    if (isFailure(asked)) problems.add(asked.failure, ['ssh-keys'], [user.uniqueId])
    const isTold = asked?.ok || isFailure(asked)
    return collectedUser(user, isTold ? { ...facts, sshKeys: told(asked, now, facts.sshKeys.at) } : facts, now)
  })
}

interface Reported {
  row: ReportRow
  /** Keys of the last scan that its slots hold; `null`: others, so that they must be asked for. */
  knownKeys: KnownUser['keys'] | null
  keysReadAt: Instant | null
  reportAt: Instant
}

/** A row belongs to a user of the same ARN and creation time: a name made anew is another user. */
function rowsOf({ users, report }: AccountSources, known: ReadonlyMap<string, KnownUser>): Map<UserDetails, Reported> {
  const reported = new Map<UserDetails, Reported>()
  if (!report.ok) return reported
  const reportAt = report.answer.generatedAt
  for (const user of users) {
    const row = report.answer.rows.get(user.arn)
    if (!row || !sameSecond(row.createdAt, user.createdAt)) continue
    const before = known.get(user.uniqueId)
    const knownKeys = knownInSlots(row.keys, before, reportAt)
    reported.set(user, { row, knownKeys, keysReadAt: before?.keysReadAt ?? null, reportAt })
  }
  return reported
}

async function askBesides(
  { account, problems, now }: AccountSources,
  reported: ReadonlyMap<UserDetails, Reported>,
): Promise<ReadonlyMap<UserDetails, CredentialFacts>> {
  const entries = [...reported]
  const unknownKeys = entries.filter(([, { row, knownKeys }]) => !knownKeys || row.more).map(([user]) => user)
  const more = entries.filter(([, { row }]) => row.more).map(([user]) => user)
  const [keys, certificates] = await Promise.all([
    askEach(unknownKeys, account.concurrency, (user) => accessKeys(account, user.name)),
    askEach(more, account.concurrency, (user) => signingCertificates(account, user.name)),
  ])
  return new Map(
    entries.map(([user, { row, knownKeys, keysReadAt, reportAt }]) => {
      const listed = keys.get(user) ?? null
      if (isFailure(listed)) problems.add(listed.failure, ['key-ids'], [user.uniqueId])
      const asked = { knownKeys: knownKeys ?? [], keysReadAt, listed, certificates: certificates.get(user) ?? null }
      return [user, reportedUser(row, asked, reportAt, now)]
    }),
  )
}

/** `AllUsers` is younger than the operation: where it is not understood, users are asked about one by one. */
async function serviceCredentialsByUser({
  account,
  users,
  wide: { serviceCredentials: all },
  problems,
  now,
}: AccountSources): Promise<(user: UserDetails) => UserFacts['serviceCredentials']> {
  if (all.ok) return (user) => partOf(all, user, now)
  const { failure } = all
  const oneByOne = failure.code === 'other' && /^Validation/.test(failure.awsCode) && users.length <= LIVE_USERS_AT_MOST
  const each = await askEach(oneByOne ? users : [], account.concurrency, ({ name }) =>
    serviceCredentials(account, { UserName: name }),
  )
  const unread = oneByOne ? users.filter((user) => isFailure(each.get(user))) : users
  if (unread.length > 0) problems.add(failure, ['service-credentials'], idsOf(unread))
  return (user) => {
    const mine = each.get(user)
    return partOf(mine?.ok ? mine : all, user, now)
  }
}

/** One user's part of what was listed by user name. */
function partOf<T>(
  listed: Outcome<ReadonlyMap<string, readonly T[]>>,
  { name }: UserDetails,
  now: Instant,
): Answer<readonly T[]> {
  return told(
    mapped(listed, (byUser) => byUser.get(name) ?? []),
    now,
  )
}

/** Why users have no row: no report, unreadable rows, or so many newer than the report; `null`: simply newer. */
function troubleOf(report: Outcome<CredentialReport>, alone: number): Failure | null {
  if (!report.ok) return report.failure
  const [row] = report.answer.malformed
  const operation = 'iam:GetCredentialReport'
  if (row !== undefined)
    return {
      operation,
      detail: `lines ${report.answer.malformed
        .slice(0, 20)
        .map(({ line }) => line)
        .join(', ')} cannot be understood`,
      code: 'malformed-report',
      row: row.line,
    }
  return alone > LIVE_USERS_AT_MOST
    ? {
        operation,
        detail: `${alone} users are newer than the report of ${report.answer.generatedAt}`,
        code: 'report-not-available',
        awsCode: 'ReportOlderThanUsers',
      }
    : null
}

function nothingRead(because: string): CredentialFacts {
  const unread = { at: null, because }
  return { password: unread, mfa: unread, keyUse: unread, keyIds: unread, keys: [], certificates: unread }
}

/** A failure that says something: not that the user was deleted meanwhile. */
function isFailure<T>(outcome: Outcome<T> | null | undefined): outcome is { ok: false; failure: Failure } {
  return !!outcome && !outcome.ok && !isGone(outcome.failure)
}

function idsOf(users: readonly UserDetails[]): string[] {
  return users.map(({ uniqueId }) => uniqueId)
}
