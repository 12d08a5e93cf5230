import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { UploadKind } from '../../domain/uploaded-report'
import type { Db } from '../engine/database'
import { accountUploads } from '../schema/account-uploads'
import { accounts } from '../schema/accounts'
import { credentials, credentialUses } from '../schema/iam-users'

/** What is to be known of an account before it is fed; `null`: there is none. */
export async function accountToFeed(db: Db, id: Uuid) {
  const { accountId, partition, kind, state } = accounts
  const [row] = await db.select({ accountId, partition, kind, state }).from(accounts).where(eq(accounts.id, id))
  return row ?? null
}

/** Files that the page of an account lists. */
const SHOWN = 12

/** The newest files that an account was fed by. */
export async function latestUploads(db: Db, account: Uuid) {
  const { kind, generatedAt, uploadedAt, uploadedBy, users } = accountUploads
  return db
    .select({ kind, generatedAt, uploadedAt, by: uploadedBy, users })
    .from(accountUploads)
    .where(eq(accountUploads.account, account))
    .orderBy(desc(generatedAt), asc(kind))
    .limit(SHOWN)
}

/** When the first file was made that is newer than this moment; `null`: none is. */
export async function nextUploadAfter(db: Db, account: Uuid, at: Instant): Promise<Instant | null> {
  const { generatedAt } = accountUploads
  const [row] = await db
    .select({ generatedAt })
    .from(accountUploads)
    .where(and(eq(accountUploads.account, account), gt(generatedAt, at)))
    .orderBy(asc(generatedAt))
    .limit(1)
  return row?.generatedAt ?? null
}

/** Whether a file of this kind and moment was uploaded before. */
export async function wasUploaded(db: Db, account: Uuid, kind: UploadKind, at: Instant): Promise<boolean> {
  const same = and(
    eq(accountUploads.account, account),
    eq(accountUploads.kind, kind),
    eq(accountUploads.generatedAt, at),
  )
  return (await db.$count(accountUploads, same)) > 0
}

/** Every credential that these users ever had, with the days on which it is known to have been used. */
export async function everHeld(db: Db, users: readonly Uuid[]) {
  const { id, user, kind, createdAt } = credentials
  return db
    .select({
      id,
      user,
      kind,
      createdAt,
      days: sql<string[]>`(select coalesce(jsonb_agg(used.day), '[]') from ${credentialUses} used
        where used.credential = "credentials"."id")`,
    })
    .from(credentials)
    .where(inArray(user, [...users]))
}
