import { createHash } from 'node:crypto'
import { eq, isNull, sql } from 'drizzle-orm'
import type { Instant } from '../../lib/domain/instant'
import { isVerificationDue } from '../../lib/scan/verification'
import { type Db, openDatabase } from '../../lib/store/engine/database'
import { accounts } from '../../lib/store/schema/accounts'
import { iamUsers } from '../../lib/store/schema/iam-users'
import type { AccountTruth } from './scan-figures'
import type { RunStore } from './scan-store'

interface HeldKey {
  keyId: string
  status: string
}

/** The accounts of these whose stored facts are others than AWS's, by what both make of them in the same way. */
export async function accountsThatDiffer(store: RunStore, truth: readonly AccountTruth[]): Promise<string[]> {
  const stored = await onStore(store, storedDigests)
  const nobody = digestOf([])
  return truth.flatMap(({ account, digest }) => ((stored.get(account) ?? nobody) === digest ? [] : account))
}

/** The accounts in which a scan at `now` asks about each user, whatever is known. */
export async function accountsToVerify(store: RunStore, now: Instant): Promise<ReadonlySet<string>> {
  const rows = await onStore(store, (db) => db.select().from(accounts))
  return new Set(
    rows.flatMap(({ id, accountId, verifiedAt }) => (isVerificationDue(id, verifiedAt, now) ? accountId : [])),
  )
}

async function storedDigests(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({
      account: accounts.accountId,
      facts: iamUsers.facts,
      keys: sql<
        HeldKey[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('keyId', one.key_id, 'status', held->>'status')), '[]')
        from jsonb_array_elements(${iamUsers.facts}->'credentials') held
        join credentials one on one.id = (held->>'id')::uuid where one.kind = 'access-key')`,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(isNull(iamUsers.removedAt))
  const byAccount = new Map<string, string[]>()
  for (const { account, facts, keys } of rows) {
    const told = [
      ...[facts.uniqueId, facts.name, facts.path],
      facts.groups.toSorted(),
      Object.entries(facts.tags)
        .map((tag) => tag.join('='))
        .sort(),
      ...[facts.credentials.some(({ kind }) => kind === 'password'), facts.mfaActive],
      keys.map(({ keyId, status }) => `${keyId} ${status}`).sort(),
    ]
    byAccount.set(account, [...(byAccount.get(account) ?? []), JSON.stringify(told)])
  }
  return new Map([...byAccount].map(([account, users]) => [account, digestOf(users)]))
}

const digestOf = (users: readonly string[]): string =>
  createHash('sha256').update(users.toSorted().join('\n')).digest('hex')

async function onStore<T>(store: RunStore, work: (db: Db) => Promise<T>): Promise<T> {
  const database = await openDatabase(store, { maxConnections: 1 })
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}
