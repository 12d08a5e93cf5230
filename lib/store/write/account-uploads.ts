import type { InferInsertModel } from 'drizzle-orm'
import type { Tx } from '../engine/database'
import { accountUploads } from '../schema/account-uploads'
import { credentials } from '../schema/iam-users'
import { batches } from './rows'
import { type UseDay, writeUseDays } from './use-days'

/** Remembers a file. @returns `false`: one of its kind and moment was uploaded before. */
export async function addUpload(tx: Tx, upload: InferInsertModel<typeof accountUploads>): Promise<boolean> {
  const added = await tx
    .insert(accountUploads)
    .values(upload)
    .onConflictDoNothing()
    .returning({ account: accountUploads.account })
  return added.length > 0
}

/** What only an older file knows of users: credentials that were gone by the next, and days on which any of them was used. */
export interface PastCredentials {
  gone: readonly InferInsertModel<typeof credentials>[]
  uses: readonly UseDay[]
}

export async function addPast(tx: Tx, { gone, uses }: PastCredentials): Promise<void> {
  for (const rows of batches(gone)) await tx.insert(credentials).values(rows)
  await writeUseDays(tx, uses, 'report')
}
