import { and, desc, eq, inArray, isNotNull, isNull, like, sql } from 'drizzle-orm'
import type { LookUpProgress, LookUpView } from '../../contract/views/look-up'
import type { CredentialKind } from '../../domain/facts/credential'
import type { IamUser } from '../../domain/facts/iam-user'
import type { AccountId, KeyId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { failuresIn } from '../../domain/look-up/look-up'
import type { DirectoryName } from '../../domain/look-up/seen-access'
import type { LookUpRefused } from '../../domain/setup'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { directory, directoryUsers } from '../schema/directory'
import { credentials, iamUsers } from '../schema/iam-users'
import { lookUps } from '../schema/look-ups'
import { people } from '../schema/people'
import { roles } from '../schema/roles'

/** Accounts named at most. */
const NAMED = 50

/** What a look-up of one user is asked with. */
export interface UserToLookUp {
  user: IamUser
  /** Of the role that reads the account. */
  account: ReadableAccount
  /** Every credential ever seen, with AWS's id where it is known. */
  held: readonly { id: Uuid; kind: CredentialKind; keyId: KeyId | null; createdAt: Instant | null }[]
  /** The identity store user of the person behind it; `null`: nobody is known, or they have none. */
  directoryUser: DirectoryName | null
  /** Where people are seen through Identity Center in this account, and where that is. */
  accessRegions: readonly string[]
}

/** An account with what is needed to ask it. */
export interface ReadableAccount {
  id: Uuid
  accountId: AccountId
  partition: string
  roleArn: string | null
  externalId: string | null
  self: boolean
}

const readable = {
  id: accounts.id,
  accountId: accounts.accountId,
  partition: accounts.partition,
  roleArn: accounts.roleArn,
  externalId: accounts.externalId,
  self: sql<boolean>`${accounts.kind} = 'standalone' and ${accounts.roleArn} is null`,
}

/** `null`: there is none that AWS still has. */
export async function userToLookUp(db: Db, id: Uuid): Promise<UserToLookUp | null> {
  const [row] = await db
    .select({
      user: iamUsers.facts,
      account: readable,
      directoryId: sql<string | null>`${people.facts}->'directory'->>'userId'`,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .leftJoin(people, eq(people.id, iamUsers.person))
    .where(and(eq(iamUsers.id, id), isNull(iamUsers.removedAt)))
  if (!row) return null
  const { id: credential, kind, keyId, createdAt } = credentials
  const held = await db
    .select({ id: credential, kind, keyId, createdAt })
    .from(credentials)
    .where(eq(credentials.user, id))
  return {
    user: row.user,
    account: row.account,
    held,
    directoryUser: row.directoryId === null ? null : await namedInDirectory(db, row.directoryId),
    accessRegions: row.directoryId === null ? [] : await accessRegions(db, row.account.id),
  }
}

/** The last Regions of the roles that Identity Center leaves in the account, and its own. */
async function accessRegions(db: Db, account: Uuid): Promise<string[]> {
  const region = sql<string | null>`${roles.facts}->'lastUsed'->>'region'`
  const used = await db
    .selectDistinct({ region })
    .from(roles)
    .where(and(eq(roles.account, account), isNull(roles.removedAt), like(roles.name, 'AWSReservedSSO\\_%')))
  const [center] = await db.select({ region: directory.region }).from(directory)
  return [...used, ...(center ? [center] : [])].flatMap((one) => one.region ?? [])
}

/**
 * The present user name of an identity store user. A name may have been another's before: sessions count from when that one
 * was gone.
 */
async function namedInDirectory(db: Db, userId: string): Promise<DirectoryName | null> {
  const userName = sql<string>`${directoryUsers.facts}->>'userName'`
  const [row] = await db
    .select({
      userId: directoryUsers.userId,
      userName,
      nameSince: sql<Instant | null>`(select max(earlier.gone_at) from ${directoryUsers} earlier
        where lower(earlier.facts->>'userName') = lower(${userName}) and earlier.user_id <> ${directoryUsers.userId})`.mapWith(
        directoryUsers.goneAt,
      ),
    })
    .from(directoryUsers)
    .where(and(eq(directoryUsers.userId, userId), isNull(directoryUsers.goneAt)))
  return row ?? null
}

/** Those of these accounts that can be asked. */
export async function readableAccounts(db: Db, ids: readonly AccountId[]): Promise<ReadableAccount[]> {
  if (ids.length === 0) return []
  return db
    .select(readable)
    .from(accounts)
    .where(
      and(
        inArray(accounts.accountId, [...ids]),
        inArray(accounts.kind, ['organization', 'standalone']),
        eq(accounts.state, 'open'),
      ),
    )
}

/** What is known of who uses a user, and whether somebody looks now; `null`: nobody ever asked. */
export async function lookUpOf(db: Db, user: Uuid): Promise<LookUpView | null> {
  const { state, askedAt, notBefore, found, failure, failedAt } = lookUps
  const [row] = await db
    .select({ state, askedAt, notBefore, found, failure, failedAt })
    .from(lookUps)
    .where(eq(lookUps.user, user))
  return row ?? null
}

/** How far the latest job of look-ups is; `null`: there was none. */
export async function lookUpProgress(db: Db): Promise<LookUpProgress | null> {
  const [latest] = await db
    .select({ bulk: lookUps.bulk, askedAt: lookUps.askedAt })
    .from(lookUps)
    .where(isNotNull(lookUps.bulk))
    .orderBy(desc(lookUps.askedAt))
    .limit(1)
  if (!latest?.bulk) return null
  const count = (which: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${which}))::int`
  const [row] = await db
    .select({
      total: count(sql`true`),
      ended: count(sql`${lookUps.state} = 'ended'`),
      failed: count(sql`${lookUps.state} = 'ended' and ${lookUps.failure} is not null`),
      running: count(sql`${lookUps.state} = 'running'`),
    })
    .from(lookUps)
    .where(eq(lookUps.bulk, latest.bulk))
  return row ? { id: latest.bulk, askedAt: latest.askedAt, ...row } : null
}

/** Accounts whose role may not tell who uses what, as the latest look-ups of their users found: which action AWS refused. */
export async function accountsWithoutLookUp(db: Db): Promise<LookUpRefused[]> {
  const rows = await db
    .selectDistinctOn([accounts.id], { ...accountName, found: lookUps.found, failure: lookUps.failure })
    .from(lookUps)
    .innerJoin(iamUsers, eq(iamUsers.id, lookUps.user))
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(
      sql`${lookUps.failure}->>'code' = 'action-denied'
        or jsonb_path_exists(${lookUps.found}, '$.**.code ? (@ == "action-denied")')`,
    )
    .orderBy(accounts.id, sql`coalesce(${lookUps.failedAt}, ${lookUps.readAt}) desc`)
    .limit(NAMED)
  return rows.flatMap(({ found, failure, ...account }) => {
    const all = failure ? [failure] : found ? failuresIn(found) : []
    const refused = all.find(({ code }) => code === 'action-denied')
    return refused ? { ...account, failure: refused } : []
  })
}
