import { eq, inArray, sql } from 'drizzle-orm'
import { type KeyLookUp, MOST_SHOWN, type TracedKey } from '../../contract/views/leaks'
import { shownKeyId } from '../../domain/facts/credential'
import type { AccountId, KeyId, Uuid } from '../../domain/ids'
import { accountCommand, accountOfKey, isOfSession } from '../../domain/leak/key-account'
import { KEY_STATUSES, type KeyStatus } from '../../domain/leak/key-status'
import type { Sight } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { iamUserViews, viewOf } from './iam-user-view'

/** The key ids of a text, each with how often it stands there. */
export interface CountedIds {
  ids: ReadonlyMap<KeyId, number>
  /** There are more of them. */
  isCut: boolean
}

/** Ids that one statement asks for. */
const AT_ONCE = 1_000

/**
 * Whose the key ids of a text are: in one statement for each thousand of them, one for the accounts and one for the IAM users that
 * are shown. Ids come masked to viewers without `read-key-ids`.
 */
export async function keyHolders(db: Db, { keyIds }: Sight, { ids, isCut }: CountedIds): Promise<KeyLookUp> {
  const held = new Map<KeyId, HeldKey>()
  for (const some of thousands([...ids.keys()])) for (const one of await heldKeys(db, some)) held.set(one.keyId, one)
  const accountsById = await accountsOf(
    db,
    [...ids.keys()].flatMap((id) => held.get(id)?.accountId ?? accountOfKey(id) ?? []),
  )
  const statusOf = (id: KeyId): KeyStatus => {
    const accountId = accountOfKey(id)
    const isRead = !isOfSession(id) && accountId !== null && accountsById.get(accountId)?.isRead === true
    return held.get(id)?.status ?? (isRead ? 'nobody' : 'unknown')
  }
  const rank = (id: KeyId) => {
    const accountId = accountOfKey(id)
    const isOurs = accountId !== null && accountsById.has(accountId)
    return KEY_STATUSES.indexOf(statusOf(id)) + (isOurs ? 0 : 0.5)
  }
  const shown = [...ids.keys()].toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN)
  const users = await usersOf(db, [...new Set(shown.flatMap((id) => held.get(id)?.user ?? []))])
  const count = (status: KeyStatus) => [...ids.keys()].filter((id) => statusOf(id) === status).length
  return {
    found: ids.size,
    isCut,
    counts: {
      live: count('live'),
      inactive: count('inactive'),
      gone: count('gone'),
      nobody: count('nobody'),
      unknown: count('unknown'),
    },
    keys: shown.map((id): TracedKey => {
      const key = held.get(id)
      const user = key && users.get(key.user)
      const accountId = user?.accountId ?? accountOfKey(id)
      return {
        keyId: shownKeyId(id, keyIds) ?? '',
        isOfSession: isOfSession(id),
        times: ids.get(id) ?? 0,
        accountId,
        account: user ? { ...user.account, isRead: true } : ((accountId && accountsById.get(accountId)) ?? null),
        status: statusOf(id),
        user: user
          ? { id: user.id, name: user.name, stage: user.assessment.stage, owner: user.owner?.name ?? null }
          : null,
        lastUse: user?.credentials.find((one) => one.id === key?.credential)?.lastUse ?? null,
        command: accountId === null ? accountCommand(keyIds ? id : 'KEY_ID') : null,
      }
    }),
  }
}

interface HeldKey {
  keyId: KeyId
  credential: Uuid
  user: Uuid
  accountId: AccountId
  status: KeyStatus
}

async function heldKeys(db: Db, ids: readonly KeyId[]): Promise<HeldKey[]> {
  return db
    .select({
      keyId: sql<KeyId>`${credentials.keyId}`,
      credential: credentials.id,
      user: credentials.user,
      accountId: iamUsers.accountId,
      status: sql<KeyStatus>`case when ${credentials.goneAt} is not null or ${iamUsers.removedAt} is not null then 'gone'
        when ${iamUsers.facts}->'credentials' @> jsonb_build_array(jsonb_build_object('id', ${credentials.id}, 'status', 'active'))
        then 'live' else 'inactive' end`,
    })
    .from(credentials)
    .innerJoin(iamUsers, eq(iamUsers.id, credentials.user))
    .where(sql`${credentials.keyId} = any(${sql.param([...ids])}::text[])`)
}

/** Accounts that are known by these ids, by id. */
export async function accountsOf(db: Db | Tx, ids: readonly AccountId[]) {
  const rows = await db
    .select({ id: accounts.id, accountId: accounts.accountId, name: accounts.name, reading: accounts.reading })
    .from(accounts)
    .where(inArray(accounts.accountId, [...new Set(ids)]))
  return new Map(
    rows.map(({ reading, ...account }) => [
      account.accountId,
      { ...account, isRead: reading === 'read' || reading === 'partly' },
    ]),
  )
}

async function usersOf(db: Db, ids: readonly Uuid[]) {
  const rows = ids.length === 0 ? [] : await iamUserViews(db).where(inArray(iamUsers.id, [...ids]))
  return new Map(rows.map((row) => [row.id, viewOf(row, null)]))
}

function* thousands(ids: readonly KeyId[]): Generator<KeyId[]> {
  for (let from = 0; from < ids.length; from += AT_ONCE) yield ids.slice(from, from + AT_ONCE)
}
