import { and, inArray, isNull, lt, sql } from 'drizzle-orm'
import { isSameJson } from '../../domain/canonical-json'
import type { IamUser } from '../../domain/facts/iam-user'
import { withoutAges } from '../../domain/facts/last-read'
import type { KeyId, Uuid } from '../../domain/ids'
import { dayOf, type Instant } from '../../domain/instant'
import type { Assessment } from '../../domain/judge/assessment'
import { makerByFacts } from '../../domain/look-up/maker'
import type { Tx } from '../engine/database'
import type { JudgedUser } from '../read/known-account'
import { credentials, credentialUses, iamUsers, iamUserVersions, stageSpans } from '../schema/iam-users'
import { listColumns, suggestedIntegration } from './assessment-rows'
import { batches, taken, takenBut } from './rows'

/** One user to write: its facts and verdict now and before; `keyIds` are the AWS ids learned of its credentials. */
export interface UserWrite extends JudgedUser {
  previous: JudgedUser | null
  keyIds: ReadonlyMap<Uuid, KeyId>
}

/** What a version keeps: the facts without what moves by itself (last use, ages, what was not asked). */
function stableFacts(user: IamUser): unknown {
  const { readAt, notRead, credentials: held, ...rest } = user
  const stable = held.map(({ id, kind, status, createdAt, service, expiresAt }) => {
    return { id, kind, status, createdAt, service, expiresAt }
  })
  return [rest, stable]
}

const changedFacts = (write: UserWrite) =>
  !write.previous || !isSameJson(stableFacts(write.previous.user), stableFacts(write.user))

/** Whether a reading or a judgement tells anything else of a user than was known, apart from when it was made. */
export function isUserNews({ user, assessment, previous }: UserWrite): boolean {
  const undated = ({ user: { readAt: _, ...facts }, assessment: verdict }: JudgedUser) => [facts, verdict]
  return !previous || !isSameJson(undated(previous), undated({ user, assessment }))
}

/** Whether a user's row is to be written: it tells something else than before, or facts of an age that no reading gives all users. */
export function isRowOld({ user, assessment, previous, keyIds }: UserWrite): boolean {
  const row = (judged: JudgedUser) => [withoutAges(judged.user), judged.assessment]
  return !previous || keyIds.size > 0 || !isSameJson(row(previous), row({ user, assessment }))
}

/** Where a user stands, as its stage spans tell it. */
const standing = ({ stage, kind, excepted }: Assessment) => [stage, kind, excepted]

/** Under what an account's counts have it. */
const counted = (assessment: Assessment) => [
  ...standing(assessment),
  assessment.nextAction,
  assessment.integration,
  suggestedIntegration(assessment),
]

/** Whether a user is new, or another than before by what is asked of its verdict. */
const isOther =
  (by: (assessment: Assessment) => readonly unknown[]) =>
  ({ assessment, previous }: UserWrite) =>
    !previous || !isSameJson(by(previous.assessment), by(assessment))

/**
 * Writes users with their facts, verdicts, credentials, uses and stage spans, set by set.
 * @returns whether any of them now counts elsewhere (stage, kind, exception, next action, integration): the account's counts are then stale.
 */
export async function writeUsers(
  tx: Tx,
  place: { account: Uuid; now: Instant },
  writes: readonly UserWrite[],
): Promise<boolean> {
  for (const rows of batches(writes))
    await tx
      .insert(iamUsers)
      .values(
        rows.map(({ user, assessment }) => ({
          id: user.id,
          account: place.account,
          accountId: user.accountId,
          uniqueId: user.uniqueId ?? unnamedId(user),
          name: user.name,
          arn: user.arn,
          createdAt: user.createdAt,
          madeBy: makerByFacts(user),
          firstSeenAt: user.firstSeenAt,
          removedAt: user.removedAt,
          facts: user,
          assessment,
          stageSince: assessment.carried.stageSince,
          ...listColumns(user, assessment),
        })),
      )
      .onConflictDoUpdate({ target: iamUsers.id, set: overwrite })
  await writeCredentials(tx, place.now, writes)
  await writeUses(tx, writes)
  await writeSpans(tx, place, writes)
  return writes.some(isOther(counted))
}

/** By what an uploaded account's users are told apart while no unique id of theirs is known. */
const unnamedId = ({ arn, createdAt }: Pick<IamUser, 'arn' | 'createdAt'>) => `${arn} ${createdAt}`

/** Everything but whose it is and when it was first seen. A user of a report learns its unique id from the account's details. */
const overwrite = {
  ...takenBut(iamUsers, 'id', 'account', 'accountId', 'createdAt', 'firstSeenAt'),
  // What a look-up saw is surer than what tags say.
  madeBy: sql`coalesce(${iamUsers.madeBy}, excluded.made_by)`,
}

/** A new version of every user whose facts changed in this scan. Comes after {@link writeUsers}. */
export async function writeVersions(
  tx: Tx,
  place: { scan: Uuid; now: Instant },
  writes: readonly UserWrite[],
): Promise<void> {
  for (const rows of batches(writes.filter(changedFacts))) {
    const before = rows.flatMap(({ user, previous }) => (previous ? user.id : []))
    if (before.length > 0)
      await tx
        .update(iamUserVersions)
        .set({ toScan: place.scan })
        .where(
          and(
            inArray(iamUserVersions.user, before),
            isNull(iamUserVersions.toScan),
            sql`${iamUserVersions.fromScan} <> ${place.scan}`,
          ),
        )
    await tx
      .insert(iamUserVersions)
      .values(rows.map(({ user }) => ({ user: user.id, fromScan: place.scan, fromAt: place.now, facts: user })))
      .onConflictDoUpdate({
        target: [iamUserVersions.user, iamUserVersions.fromScan],
        set: taken(iamUserVersions, 'facts'),
      })
  }
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
        goneAt: write.user.removedAt,
      }))
  })
  for (const rows of batches(seen))
    await tx
      .insert(credentials)
      .values(rows)
      .onConflictDoUpdate({
        target: credentials.id,
        set: {
          ...taken(credentials, 'createdAt', 'goneAt'),
          keyId: sql`coalesce(excluded.key_id, ${credentials.keyId})`,
        },
      })
  const gone = writes.flatMap((write) => {
    const held = new Set(write.user.credentials.map((credential) => credential.id))
    return [...known(write)].filter((id) => write.user.removedAt !== null || !held.has(id))
  })
  for (const ids of batches(gone))
    await tx
      .update(credentials)
      .set({ goneAt: now })
      .where(and(inArray(credentials.id, ids), isNull(credentials.goneAt)))
}

async function writeUses(tx: Tx, writes: readonly UserWrite[]): Promise<void> {
  const uses = writes.flatMap(({ user, previous }) => {
    const before = new Map(previous?.user.credentials.map((credential) => [credential.id, credential.lastUse]))
    return user.credentials.flatMap(({ id, lastUse }) => {
      if (lastUse.state !== 'used') return []
      const known = before.get(id)
      if (known?.state === 'used' && known.at === lastUse.at) return []
      const { at, region, service } = lastUse
      return { credential: id, day: dayOf(at), usedAt: at, region, service, seenIn: 'report' }
    })
  })
  for (const rows of batches(uses))
    await tx
      .insert(credentialUses)
      .values(rows)
      .onConflictDoUpdate({
        target: [credentialUses.credential, credentialUses.day],
        set: taken(credentialUses, 'usedAt', 'region', 'service'),
        // A look-up may know of a later use on that day than the report does.
        setWhere: sql`${credentialUses.usedAt} <= excluded.used_at`,
      })
}

async function writeSpans(tx: Tx, place: { account: Uuid; now: Instant }, writes: readonly UserWrite[]): Promise<void> {
  for (const rows of batches(writes.filter(isOther(standing)))) {
    const before = rows.flatMap(({ user, previous }) => (previous ? user.id : []))
    if (before.length > 0)
      await tx
        .update(stageSpans)
        .set({ toAt: place.now })
        .where(and(inArray(stageSpans.user, before), isNull(stageSpans.toAt), lt(stageSpans.fromAt, place.now)))
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
        set: taken(stageSpans, 'stage', 'kind', 'excepted'),
      })
  }
}
