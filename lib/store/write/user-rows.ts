import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { canonicalJson } from '../../domain/canonical-json'
import type { KnownUser } from '../../domain/facts/account-reading'
import type { IamUser } from '../../domain/facts/iam-user'
import type { KeyId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Assessment } from '../../domain/judge/assessment'
import type { Db, Tx } from '../engine/database'
import type { JudgedUser } from '../read/known-account'
import { credentials, credentialUses, iamUsers, iamUserVersions, stageSpans } from '../schema/iam-users'
import { listColumns } from './assessment-rows'

/** One user to write: its facts and verdict now and before; `keyIds` are the AWS ids learned of its credentials. */
export interface UserWrite extends JudgedUser {
  previous: JudgedUser | null
  keyIds: ReadonlyMap<Uuid, KeyId>
}

/** Rows a statement may carry: Postgres takes 65,535 parameters. */
const ROWS = 500

async function inRows<T>(all: readonly T[], write: (rows: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += ROWS) await write(all.slice(from, from + ROWS))
}

/** What a version keeps: the facts without what moves by itself (last use, ages, what was not asked). */
function stableFacts(user: IamUser): string {
  const { readAt, notRead, credentials: held, ...rest } = user
  const stable = held.map(({ id, kind, status, createdAt, service, expiresAt }) => {
    return { id, kind, status, createdAt, service, expiresAt }
  })
  return canonicalJson([rest, stable])
}

const changedFacts = (write: UserWrite) =>
  !write.previous || stableFacts(write.previous.user) !== stableFacts(write.user)

const standing = (assessment: Assessment) => `${assessment.stage} ${assessment.kind} ${assessment.excepted}`

/**
 * Writes users with their facts, verdicts, credentials, uses and stage spans, set by set.
 * @returns whether any of them now counts elsewhere (stage, kind, exception): the account's counts are then stale.
 */
export async function writeUsers(
  tx: Tx,
  place: { account: Uuid; now: Instant },
  writes: readonly UserWrite[],
): Promise<boolean> {
  await inRows(writes, (rows) =>
    tx
      .insert(iamUsers)
      .values(
        rows.map(({ user, assessment }) => ({
          id: user.id,
          account: place.account,
          accountId: user.accountId,
          uniqueId: user.uniqueId ?? `${user.arn} ${user.createdAt}`,
          name: user.name,
          arn: user.arn,
          createdAt: user.createdAt,
          firstSeenAt: user.firstSeenAt,
          removedAt: user.removedAt,
          facts: user,
          assessment,
          stageSince: place.now,
          ...listColumns(user, assessment),
        })),
      )
      .onConflictDoUpdate({ target: iamUsers.id, set: overwrite }),
  )
  await writeCredentials(tx, place.now, writes)
  await writeUses(tx, writes)
  return writeSpans(tx, place, writes)
}

const excluded = (column: string) => sql.raw(`excluded."${column}"`)

/** Everything but the id and where it was first seen; `stage_since` moves only with the stage. */
const overwrite = {
  name: excluded('name'),
  arn: excluded('arn'),
  removedAt: excluded('removed_at'),
  facts: excluded('facts'),
  assessment: excluded('assessment'),
  kind: excluded('kind'),
  integration: excluded('integration'),
  stage: excluded('stage'),
  stageSince: sql`case when ${iamUsers.stage} = excluded.stage then ${iamUsers.stageSince} else excluded.stage_since end`,
  nextAction: excluded('next_action'),
  urgency: excluded('urgency'),
  signals: excluded('signals'),
  person: excluded('person'),
  confidence: excluded('confidence'),
  ownerPerson: excluded('owner_person'),
  ownerTeam: excluded('owner_team'),
  excepted: excluded('excepted'),
  stale: excluded('stale'),
  live: excluded('live'),
  lastUsedAt: excluded('last_used_at'),
  nextChangeAt: excluded('next_change_at'),
  search: excluded('search'),
}

/** A new version of every user whose facts changed in this scan. Comes after {@link writeUsers}. */
export async function writeVersions(
  tx: Tx,
  place: { scan: Uuid; now: Instant },
  writes: readonly UserWrite[],
): Promise<void> {
  await inRows(writes.filter(changedFacts), async (rows) => {
    await tx
      .update(iamUserVersions)
      .set({ toScan: place.scan })
      .where(
        and(
          inArray(
            iamUserVersions.user,
            rows.map((row) => row.user.id),
          ),
          isNull(iamUserVersions.toScan),
          sql`${iamUserVersions.fromScan} <> ${place.scan}`,
        ),
      )
    await tx
      .insert(iamUserVersions)
      .values(rows.map(({ user }) => ({ user: user.id, fromScan: place.scan, fromAt: place.now, facts: user })))
      .onConflictDoUpdate({
        target: [iamUserVersions.user, iamUserVersions.fromScan],
        set: { facts: excluded('facts') },
      })
  })
}

async function writeCredentials(tx: Tx, now: Instant, writes: readonly UserWrite[]): Promise<void> {
  const known = (write: UserWrite) => new Set(write.previous?.user.credentials.map((credential) => credential.id))
  const seen = writes.flatMap((write) => {
    const before = known(write)
    return write.user.credentials
      .filter((credential) => !before.has(credential.id) || write.keyIds.has(credential.id))
      .map((credential) => ({
        id: credential.id,
        user: write.user.id,
        kind: credential.kind,
        keyId: write.keyIds.get(credential.id) ?? null,
        createdAt: credential.createdAt,
        goneAt: null,
      }))
  })
  await inRows(seen, (rows) =>
    tx
      .insert(credentials)
      .values(rows)
      .onConflictDoUpdate({
        target: credentials.id,
        set: {
          keyId: sql`coalesce(excluded.key_id, ${credentials.keyId})`,
          createdAt: excluded('created_at'),
          goneAt: null,
        },
      }),
  )
  const gone = writes.flatMap((write) => {
    const held = new Set(write.user.credentials.map((credential) => credential.id))
    return [...known(write)].filter((id) => write.user.removedAt !== null || !held.has(id))
  })
  await inRows(gone, (ids) =>
    tx
      .update(credentials)
      .set({ goneAt: now })
      .where(and(inArray(credentials.id, ids), isNull(credentials.goneAt))),
  )
}

async function writeUses(tx: Tx, writes: readonly UserWrite[]): Promise<void> {
  const uses = writes.flatMap(({ user, previous }) => {
    const before = new Map(previous?.user.credentials.map((credential) => [credential.id, credential.lastUse]))
    return user.credentials.flatMap(({ id, lastUse }) => {
      if (lastUse.state !== 'used') return []
      const known = before.get(id)
      if (known?.state === 'used' && known.at === lastUse.at) return []
      const { at, region, service } = lastUse
      return { credential: id, day: at.slice(0, 10), usedAt: at, region, service, seenIn: 'report' }
    })
  })
  await inRows(uses, (rows) =>
    tx
      .insert(credentialUses)
      .values(rows)
      .onConflictDoUpdate({
        target: [credentialUses.credential, credentialUses.day],
        set: { usedAt: excluded('used_at'), region: excluded('region'), service: excluded('service') },
      }),
  )
}

async function writeSpans(
  tx: Tx,
  place: { account: Uuid; now: Instant },
  writes: readonly UserWrite[],
): Promise<boolean> {
  const moved = writes.filter(
    ({ assessment, previous }) => !previous || standing(previous.assessment) !== standing(assessment),
  )
  await inRows(moved, async (rows) => {
    const ids = rows.map((row) => row.user.id)
    await tx
      .update(stageSpans)
      .set({ toAt: place.now })
      .where(and(inArray(stageSpans.user, ids), isNull(stageSpans.toAt), lt(stageSpans.fromAt, place.now)))
    await tx
      .insert(stageSpans)
      .values(
        rows.map(({ user, assessment: { stage, kind, excepted } }) => ({
          user: user.id,
          account: place.account,
          stage,
          kind,
          excepted,
          fromAt: place.now,
        })),
      )
      .onConflictDoUpdate({
        target: [stageSpans.user, stageSpans.fromAt],
        set: { stage: excluded('stage'), kind: excluded('kind'), excepted: excluded('excepted') },
      })
  })
  return moved.length > 0
}

/** What a warm scan need not ask: present users with the keys that are known of them, and when their SSH keys were last asked for. */
export async function knownUsers(db: Db, account: Uuid): Promise<KnownUser[]> {
  const rows = await db
    .select({
      uniqueId: iamUsers.uniqueId,
      sshKeysReadAt: sql<Instant | null>`${iamUsers.facts}->'readAt'->>'ssh-keys'`,
      keyId: credentials.keyId,
      createdAt: credentials.createdAt,
    })
    .from(iamUsers)
    .leftJoin(
      credentials,
      and(eq(credentials.user, iamUsers.id), eq(credentials.kind, 'access-key'), isNull(credentials.goneAt)),
    )
    .where(and(eq(iamUsers.account, account), isNull(iamUsers.removedAt)))
  const users = new Map<string, KnownUser & { keys: KnownUser['keys'][number][] }>()
  for (const { uniqueId, sshKeysReadAt, keyId, createdAt } of rows) {
    const user = users.get(uniqueId) ?? { uniqueId, sshKeysReadAt, keys: [] }
    if (keyId && createdAt) user.keys.push({ keyId, createdAt })
    users.set(uniqueId, user)
  }
  return [...users.values()]
}
