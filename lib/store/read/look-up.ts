import { and, asc, desc, eq, inArray, isNotNull, isNull, like, sql } from 'drizzle-orm'
import type { LookUpProgress, LookUpView } from '../../contract/views/look-up'
import type { AccountKind } from '../../domain/facts/account'
import type { CredentialKind } from '../../domain/facts/credential'
import type { IamUser } from '../../domain/facts/iam-user'
import type { AccountId, KeyId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { DirectoryName } from '../../domain/look-up/seen-access'
import type { LookUpRefused } from '../../domain/setup'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { directory, directoryUsers } from '../schema/directory'
import { credentials, iamUsers } from '../schema/iam-users'
import { lookUps } from '../schema/look-ups'
import { people } from '../schema/people'
import { roles } from '../schema/roles'
import { type HowToRead, howToRead } from './readable-account'

/** Accounts named at most. */
const NAMED = 50

/** What a look-up of one user is asked with. */
export interface UserToLookUp {
  user: IamUser
  /** Of the role that reads the account. */
  account: ReadableAccount
  /** Every credential ever seen, with AWS's id where it is known. */
  held: readonly {
    id: Uuid
    kind: CredentialKind
    keyId: KeyId | null
    createdAt: Instant | null
    goneAt: Instant | null
  }[]
  /** The identity store user of the person behind it; `null`: nobody is known, or they have none. */
  directoryUser: DirectoryName | null
  /** By what people get in through Identity Center. */
  access: AccessRoles
}

/** The roles that Identity Center has in an account, and the Regions where people may be seen in them. */
export interface AccessRoles {
  roles: ReadonlySet<string>
  regions: readonly string[]
}

/** An account with what is needed to ask it. */
export interface ReadableAccount extends HowToRead {
  id: Uuid
  kind: AccountKind
}

const readable = { id: accounts.id, kind: accounts.kind, ...howToRead }

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
  const { id: credential, kind, keyId, createdAt, goneAt } = credentials
  const held = await db
    .select({ id: credential, kind, keyId, createdAt, goneAt })
    .from(credentials)
    .where(eq(credentials.user, id))
  return {
    user: row.user,
    account: row.account,
    held,
    directoryUser: row.directoryId === null ? null : await namedInDirectory(db, row.directoryId),
    access: row.directoryId === null ? NO_ACCESS : await accessRoles(db, row.account.id),
  }
}

const NO_ACCESS: AccessRoles = { roles: new Set(), regions: [] }

/** Those that Identity Center leaves in the account: their names, the Regions of their last uses, and its own. */
export async function accessRoles(db: Db, account: Uuid): Promise<AccessRoles> {
  const region = sql<string | null>`${roles.facts}->'lastUsed'->>'region'`
  const present = await db
    .select({ name: roles.name, region })
    .from(roles)
    .where(and(eq(roles.account, account), isNull(roles.removedAt), like(roles.name, 'AWSReservedSSO\\_%')))
  const [center] = await db.select({ region: directory.region }).from(directory)
  return {
    roles: new Set(present.map(({ name }) => name)),
    regions: [...new Set([...present, ...(center ? [center] : [])].flatMap((one) => one.region ?? []))],
  }
}

/** The present user name of an identity store user, and since when it is known to be theirs. */
async function namedInDirectory(db: Db, userId: string): Promise<DirectoryName | null> {
  const { nameSince } = directoryUsers
  const [row] = await db
    .select({ userId: directoryUsers.userId, userName: sql<string>`${directoryUsers.facts}->>'userName'`, nameSince })
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

/** How far the latest job of look-ups is, of users that AWS still has; `null`: there was none. */
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
      partly: count(sql`${lookUps.state} = 'ended' and ${lookUps.failure} is null and ${lookUps.partly}`),
      running: count(sql`${lookUps.state} = 'running'`),
    })
    .from(lookUps)
    .innerJoin(iamUsers, and(eq(iamUsers.id, lookUps.user), isNull(iamUsers.removedAt)))
    .where(eq(lookUps.bulk, latest.bulk))
  return row ? { id: latest.bulk, askedAt: latest.askedAt, ...row } : null
}

/** Accounts whose role may not tell who uses what, as the latest look-ups in them found, and what AWS refused there. */
export async function accountsWithoutLookUp(db: Db): Promise<LookUpRefused[]> {
  const rows = await db
    .select({ ...accountName, failure: accounts.lookUpRefusal })
    .from(accounts)
    .where(and(isNotNull(accounts.lookUpRefusal), eq(accounts.state, 'open')))
    .orderBy(asc(accounts.name), asc(accounts.id))
    .limit(NAMED)
  return rows.flatMap(({ failure, ...account }) => (failure ? { ...account, failure } : []))
}
