import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { KnownKey, KnownUser } from '../../domain/facts/account-reading'
import type { CredentialStatus } from '../../domain/facts/credential'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { accounts, organization } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'

/** What is remembered of the latest reading of an account, so that the next one asks and writes less. */
export interface KnownReading
  extends Pick<typeof accounts.$inferSelect, 'readingMark' | 'judgeAgainAt' | 'verifiedAt'> {
  /** Present users. */
  users: readonly KnownUser[]
}

/** What a warm scan need not ask, and by what it knows that nothing is to be written, in one statement. */
export async function knownReading(db: Db, account: Uuid): Promise<KnownReading> {
  const readAt = (group: string) => sql<Instant | null>`${iamUsers.facts}->'readAt'->>${sql.raw(`'${group}'`)}`
  const rows = await db
    .select({
      readingMark: accounts.readingMark,
      judgeAgainAt: accounts.judgeAgainAt,
      verifiedAt: accounts.verifiedAt,
      uniqueId: iamUsers.uniqueId,
      sshKeysReadAt: readAt('ssh-keys'),
      keysReadAt: readAt('key-ids'),
      keyId: credentials.keyId,
      createdAt: credentials.createdAt,
      status: sql<CredentialStatus | null>`(select held->>'status'
        from jsonb_array_elements(${iamUsers.facts}->'credentials') held where held->>'id' = ${credentials.id}::text)`,
    })
    .from(accounts)
    .leftJoin(iamUsers, and(eq(iamUsers.account, accounts.id), isNull(iamUsers.removedAt)))
    .leftJoin(
      credentials,
      and(eq(credentials.user, iamUsers.id), eq(credentials.kind, 'access-key'), isNull(credentials.goneAt)),
    )
    .where(eq(accounts.id, account))
  const users = new Map<string, KnownUser & { keys: KnownKey[] }>()
  for (const { uniqueId, sshKeysReadAt, keysReadAt, keyId, createdAt, status } of rows) {
    if (uniqueId === null) continue
    const user = users.get(uniqueId) ?? { uniqueId, sshKeysReadAt, keysReadAt, keys: [] }
    if (keyId && createdAt && status) user.keys.push({ keyId, createdAt, status })
    users.set(uniqueId, user)
  }
  const { readingMark = null, judgeAgainAt = null, verifiedAt = null } = rows[0] ?? {}
  return { readingMark, judgeAgainAt, verifiedAt, users: [...users.values()] }
}

/** A mark of the company's accounts, by which trust policies of all of them are judged. */
export async function companyMark(db: Db): Promise<string> {
  const [row] = await db
    .select({
      mark: sql<
        string | null
      >`md5(string_agg(concat_ws('|', ${accounts.partition}, ${accounts.accountId}, ${accounts.name}, ${accounts.alias}), ',' order by ${accounts.partition}, ${accounts.accountId}))`,
      organization: sql<
        string | null
      >`(select ${organization.organizationId} from ${organization} where ${organization.id} = 1)`,
    })
    .from(accounts)
    .where(ne(accounts.state, 'left'))
  return `${row?.organization} ${row?.mark}`
}
