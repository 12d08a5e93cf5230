import { and, eq, inArray, isNotNull, isNull, ne, notInArray, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import { isSameJson } from '../../domain/canonical-json'
import type { DiscoveredAccount } from '../../domain/facts/account'
import type { AccountReading } from '../../domain/facts/account-reading'
import type { Failure } from '../../domain/facts/failure'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { type LockVerdict, OUTSIDE } from '../../domain/trust/lock'
import type { Db, Tx } from '../engine/database'
import { newId } from '../engine/new-id'
import { notWhollyRead, readByScans } from '../read/coverage'
import type { AccountRow } from '../read/known-account'
import { accountCounts, accounts, integrationCounts, organization } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { roles } from '../schema/roles'
import { countingAccounts, moveTotals } from './progress-days'
import { batches, taken } from './rows'
import type { ScanScope } from './scan-items'

const locked = (verdict: LockVerdict) => ({ lock: verdict.lock, lockVerdict: verdict })

/** An account that no scan has read. */
const UNREAD = { reading: 'never', problems: [], groups: [], policies: [], revision: 0, lookUps: 0 } as const

/**
 * Writes what discovery found: new accounts appear, known ones take their new name, place and state. When the list was
 * complete, accounts of the Organization that are no longer in it are `left`.
 */
export async function saveDiscovery(
  tx: Tx,
  found: readonly (DiscoveredAccount & { lock: LockVerdict })[],
  complete: boolean,
): Promise<void> {
  const before = await countingAccounts(tx)
  for (const rows of batches(found))
    await tx
      .insert(accounts)
      .values(rows.map(({ lock, ...account }) => ({ ...account, ...UNREAD, ...locked(lock), id: newId() })))
      .onConflictDoUpdate({
        target: [accounts.partition, accounts.accountId],
        set: {
          ...taken(accounts, 'kind', 'state', 'name', 'email', 'ouPath', 'lock', 'lockVerdict'),
          // Verdicts rest on it.
          readingMark: sql`case when ${accounts.state} = excluded.state then ${accounts.readingMark} end`,
        },
        setWhere: sql`excluded.kind = 'organization' or ${accounts.kind} = excluded.kind`,
      })
  if (complete) {
    const present = found.filter((account) => account.kind === 'organization').map((account) => account.accountId)
    await tx
      .update(accounts)
      .set({ state: 'left', ...locked(OUTSIDE), readingMark: null })
      .where(
        and(
          eq(accounts.kind, 'organization'),
          present.length > 0 ? notInArray(accounts.accountId, present) : sql`true`,
        ),
      )
  }
  await moveTotals(tx, before)
}

/** The Organization could not be read: what its policies keep from being done, and what it may do as a root user, is not read. */
export async function forgetOrganizationPolicies(tx: Tx): Promise<void> {
  await tx
    .update(accounts)
    .set({ lock: 'not-read', lockVerdict: null })
    .where(and(eq(accounts.kind, 'organization'), ne(accounts.lock, 'not-applicable')))
  await tx.update(organization).set({ centralRoot: null })
}

/** Registers an account outside the Organization, read by its own role or fed by uploads; known ones take the new role and name. */
export async function saveStandaloneAccount(
  tx: Db | Tx,
  account: Pick<DiscoveredAccount, 'kind' | 'accountId' | 'partition' | 'name' | 'roleArn' | 'externalId' | 'profile'>,
  id: Uuid,
): Promise<void> {
  await tx
    .insert(accounts)
    .values({
      ...account,
      ...UNREAD,
      ...locked(OUTSIDE),
      id,
      state: 'open',
      email: null,
      ouPath: [],
    })
    .onConflictDoUpdate({
      target: [accounts.partition, accounts.accountId],
      set: taken(accounts, 'name', 'roleArn', 'externalId', 'profile'),
      setWhere: sql`${accounts.kind} = 'standalone' and excluded.kind = 'standalone'`,
    })
}

/** The accounts a scan is to read: open ones; with `onlyFailed` those whose latest reading failed or was partly refused. */
export async function accountsToScan(db: Db | Tx, { onlyFailed, onlyAccounts }: ScanScope): Promise<AccountRow[]> {
  return db
    .select()
    .from(accounts)
    .where(
      and(
        readByScans,
        onlyFailed ? notWhollyRead : undefined,
        onlyAccounts ? inArray(accounts.id, [...onlyAccounts]) : undefined,
      ),
    )
    .orderBy(accounts.accountId)
}

/** What a reading tells of the account itself. */
export type AccountFacts = Partial<Omit<typeof accounts.$inferInsert, 'id' | 'revision'>>

/**
 * Takes the account's rows for writing, if they are still those that were loaded, and writes what is told of the account itself:
 * every writer of verdicts does this first, and the next one waits for this transaction's end. `isNews`: something else than
 * the dates of a reading is written. What was remembered of the latest reading holds no longer, unless `facts` say so.
 * @returns `false`: somebody wrote meanwhile.
 */
export async function takeRevision(
  tx: Tx,
  known: Pick<AccountRow, 'id' | 'revision' | 'attemptedAt' | 'reportAt' | 'detailsReadAt'>,
  { facts = {}, isNews = true }: { facts?: AccountFacts; isNews?: boolean } = {},
): Promise<boolean> {
  const { id, revision, attemptedAt, reportAt, detailsReadAt } = known
  const asLoaded = sql`(${accounts.revision}, ${accounts.attemptedAt}, ${accounts.reportAt}, ${accounts.detailsReadAt})
    is not distinct from (${revision}::int, ${attemptedAt}::timestamptz, ${reportAt}::timestamptz, ${detailsReadAt}::timestamptz)`
  const taken = await tx
    .update(accounts)
    .set({ readingMark: null, ...facts, revision: revision + Number(isNews) })
    .where(and(eq(accounts.id, id), asLoaded))
    .returning({ id: accounts.id })
  return taken.length > 0
}

/** Whether a reading told anything else of the account itself than was known, apart from when it was made. */
export function isAccountNews(known: AccountRow, told: AccountFacts): boolean {
  const undated = ({ alias, reading, problems, groups, policies, root }: AccountFacts) => [
    ...[alias, reading, problems, groups, policies],
    root && { ...root, readAt: null },
  ]
  return !isSameJson(undated(known), undated({ ...known, ...told, root: told.root ?? known.root }))
}

/** Every account that ever had an IAM user or a role: the pages in which all verdicts are judged again. */
export async function accountsToJudge(db: Db | Tx): Promise<Uuid[]> {
  const rows = await union(
    db.select({ account: iamUsers.account }).from(iamUsers),
    db.select({ account: roles.account }).from(roles),
  )
  return rows.map((row) => row.account)
}

/** What a scan's reading, which listed all users, tells of the account itself, but for groups and policies; `seconds`: how long it took. */
export function readAccountFacts(reading: AccountReading, seconds: number): AccountFacts {
  return {
    alias: reading.alias,
    reading: reading.problems.length > 0 ? 'partly' : 'read',
    problems: reading.problems,
    readAt: reading.readAt,
    attemptedAt: reading.readAt,
    scannedAt: reading.readAt,
    reportAt: reading.reportAt ?? undefined,
    root: reading.root ?? undefined,
    providersReadAt: reading.identityProviders ? reading.readAt : undefined,
    seconds,
  }
}

/** When an account was read, and how long it took. */
export type SameAgain = Pick<
  AccountFacts,
  'readAt' | 'attemptedAt' | 'scannedAt' | 'detailsReadAt' | 'providersReadAt' | 'verifiedAt' | 'seconds'
>

/** What a reading that told the same again changes of the account itself. */
export function sameAgain(reading: AccountReading, seconds: number): SameAgain {
  const { readAt, attemptedAt, scannedAt, providersReadAt } = readAccountFacts(reading, seconds)
  return { readAt, attemptedAt, scannedAt, providersReadAt, detailsReadAt: reading.readAt, seconds }
}

/** The account could not be read: its facts stay as they are, with the failure beside them. */
export function failedAccountFacts(failure: Failure, attemptedAt: Instant): AccountFacts {
  return { reading: 'failed', problems: [{ failure, groups: ['existence'], users: null }], attemptedAt }
}

/**
 * Counts the account's users again, from its rows: called by whoever changed one, in the same transaction. `isFirst`: they were
 * never counted.
 */
export async function refreshCounts(tx: Tx, account: Uuid, isFirst = false): Promise<void> {
  const { stage, kind, excepted, nextAction } = iamUsers
  const users = sql<number>`count(*)::int`.as('users')
  if (!isFirst) await tx.delete(accountCounts).where(eq(accountCounts.account, account))
  await tx
    .insert(accountCounts)
    .select(
      tx
        .select({ account: iamUsers.account, stage, kind, excepted, nextAction, users })
        .from(iamUsers)
        .where(eq(iamUsers.account, account))
        .groupBy(iamUsers.account, stage, kind, excepted, nextAction),
    )
  const integration = sql<string>`coalesce(${iamUsers.integration}, ${iamUsers.suggestedIntegration})`
  const isSuggested = sql<boolean>`${isNull(iamUsers.integration)}`
  if (!isFirst) await tx.delete(integrationCounts).where(eq(integrationCounts.account, account))
  await tx.insert(integrationCounts).select(
    tx
      .select({
        account: iamUsers.account,
        integration: integration.as('of'),
        isSuggested: isSuggested.as('is_suggested'),
        stage,
        excepted,
        users,
      })
      .from(iamUsers)
      .where(and(eq(iamUsers.account, account), isNotNull(integration)))
      .groupBy(iamUsers.account, integration, isSuggested, stage, excepted),
  )
}

/** Accounts in which time alone changes a verdict by `now`. */
export async function accountsDue(db: Db, now: Instant): Promise<Uuid[]> {
  const rows = await db
    .selectDistinct({ account: iamUsers.account })
    .from(iamUsers)
    .where(and(sql`${iamUsers.nextChangeAt} <= ${now}`, isNull(iamUsers.removedAt)))
  return rows.map((row) => row.account)
}

/** Account ids of the open accounts, by whether this scan has read them already. */
export async function scannedAccountIds(
  db: Db | Tx,
  scanAt: Instant,
): Promise<{ read: AccountId[]; unread: AccountId[] }> {
  const rows = await db
    .select({ accountId: accounts.accountId, readAt: accounts.readAt })
    .from(accounts)
    .where(and(eq(accounts.state, 'open'), eq(accounts.kind, 'organization')))
  return {
    read: rows.filter((row) => row.readAt === scanAt).map((row) => row.accountId),
    unread: rows.filter((row) => row.readAt !== scanAt).map((row) => row.accountId),
  }
}
