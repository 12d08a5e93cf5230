import type { IamUser } from '../../domain/facts/iam-user'
import { accountId, keyId, type Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { assess } from '../../domain/judge/assess'
import type { Assessment } from '../../domain/judge/assessment'
import { assessInput } from '../../domain/testing/facts'
import { type Permission, systemViewer, type Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { newId } from '../engine/new-id'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { refreshCounts } from '../write/account-rows'
import { listColumns } from '../write/assessment-rows'
import { iamUser } from './stored-user'

export type StoredAccount = typeof accounts.$inferSelect

let numbered = 0

/** An account that was read wholly, unless told otherwise. */
export async function storedAccount(
  db: Db,
  name: string,
  more: Partial<typeof accounts.$inferInsert> = {},
): Promise<StoredAccount> {
  numbered += 1
  const [row] = await db
    .insert(accounts)
    .values({
      id: newId(),
      accountId: accountId(String(100_000_000_000 + numbered)),
      partition: 'aws',
      kind: 'organization',
      state: 'open',
      name,
      ouPath: [],
      reading: 'read',
      problems: [],
      groups: [],
      policies: [],
      revision: 0,
      lookUps: 0,
      lock: 'not-read',
      ...more,
    })
    .returning()
  if (!row) throw new Error('the account was not stored')
  return row
}

/** An IAM user with these facts, judged by the real rules; `verdict` replaces parts of the judgement. Key ids by credential id. */
export async function listedUser(
  db: Db,
  account: StoredAccount,
  facts: Partial<IamUser> & { name: string },
  verdict: Partial<Assessment> = {},
  keyIds: Readonly<Record<Uuid, string>> = {},
): Promise<Uuid> {
  const user = iamUser(facts.name, { accountId: account.accountId, ...facts })
  const assessment = { ...assess(assessInput({ user })), ...verdict }
  await db.insert(iamUsers).values({
    id: user.id,
    account: account.id,
    accountId: user.accountId,
    uniqueId: user.uniqueId ?? user.arn,
    name: user.name,
    arn: user.arn,
    createdAt: user.createdAt,
    firstSeenAt: user.firstSeenAt,
    removedAt: user.removedAt,
    facts: user,
    assessment,
    stageSince: instant('2026-01-01'),
    ...listColumns(user, assessment),
  })
  if (user.credentials.length > 0)
    await db.insert(credentials).values(
      user.credentials.map(({ id, kind, createdAt }) => ({
        id,
        user: user.id,
        kind,
        createdAt,
        keyId: keyIds[id] ? keyId(keyIds[id]) : null,
      })),
    )
  await db.transaction((tx) => refreshCounts(tx, account.id))
  return user.id
}

/** Whoever has exactly these permissions. */
export function viewerWith(...permissions: readonly Permission[]): Viewer {
  return { ...systemViewer('cli'), permissions: new Set(permissions) }
}
