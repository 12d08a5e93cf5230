import { type JudgedRole, judgeRoles } from '../assess/judge-roles'
import { isSameJson } from '../domain/canonical-json'
import type { NewEvent } from '../domain/event'
import type { AccountDetails, AccountReading } from '../domain/facts/account-reading'
import { changesOf } from '../domain/facts/changes'
import { birthOf, type CollectedUser, type IamUser, seenAt } from '../domain/facts/iam-user'
import { roleWithoutAge } from '../domain/facts/last-read'
import { mergeFacts } from '../domain/facts/merge-facts'
import type { KeyId, Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Actor } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import type { JudgedUser, KnownAccount } from '../store/read/known-account'
import type { RoleWrite } from '../store/write/role-rows'

/** Who is told of what AWS was found to say. */
export const SCAN_ACTOR = { type: 'system', name: 'scan' } as const satisfies Actor

/** What an IAM user is after a reading, before it is judged. */
export interface MergedUser {
  user: IamUser
  previous: JudgedUser | null
  /** AWS ids of its credentials that were not known before. */
  keyIds: ReadonlyMap<Uuid, KeyId>
}

/**
 * Recognises each user read by its unique id, or, where one of two readings knows none (an uploaded report), by ARN and creation
 * time; whoever a successful reading did not see is removed. Of whom a newer reading knows that it is there, or gone, an older one
 * tells nothing about that; and whom only an older one knows was gone by `goneBy`, when the next was made.
 */
export function mergeUsers(known: KnownAccount, reading: AccountReading, goneBy: Instant | null = null): MergedUser[] {
  const recognised = recognising(known.users)
  const seen = new Set<Uuid>()
  const present = reading.users.flatMap((found) => {
    const previous = recognised(found)
    if (previous) seen.add(previous.user.id)
    if (previous?.user.removedAt && previous.user.removedAt > reading.readAt) return []
    const { user, keyIds } = mergeFacts(previous?.user ?? null, found, reading.readAt, newId, known.keyIds)
    const learned = [...keyIds].filter(([credential]) => !known.keyIds.has(credential))
    const removedAt = previous ? user.removedAt : goneBy
    return [{ user: { ...user, removedAt }, previous, keyIds: new Map(learned) }]
  })
  const removed = known.users
    .filter(({ user }) => !seen.has(user.id) && !user.removedAt && !isNewer(user, reading))
    .map((judged) => ({ user: { ...judged.user, removedAt: reading.readAt }, previous: judged, keyIds: new Map() }))
  return [...present, ...removed]
}

const isNewer = (user: IamUser, reading: AccountReading) => (seenAt(user) ?? '') > reading.readAt

/** Which of these users another reading means; `null`: none of them. */
function recognising(users: readonly JudgedUser[]): (found: CollectedUser) => JudgedUser | null {
  const byId = new Map(users.map((judged) => [judged.user.uniqueId, judged]))
  const byBirth = new Map(users.map((judged) => [birthOf(judged.user), judged]))
  return (found) => {
    const same = found.uniqueId === null ? undefined : byId.get(found.uniqueId)
    if (same) return same
    const born = byBirth.get(birthOf(found))
    return born && (found.uniqueId === null || born.user.uniqueId === null) ? born : null
  }
}

/** The account's roles after a reading: all present ones as they are judged by, and what is to be written of them. */
export interface MergedRoles {
  present: readonly JudgedRole[]
  changed: readonly RoleWrite[]
  gone: readonly Uuid[]
  /** One is gone, new, or changed in something else than until when it was surely not used. */
  isNews: boolean
}

/** Recognises each role read by its unique id; whoever was not seen is gone. */
export function mergeRoles(known: KnownAccount, reading: AccountReading, details: AccountDetails): MergedRoles {
  const byId = new Map(known.roles.map((one) => [one.role.uniqueId, one]))
  const read = details.roles.map((role) => ({ ...role, id: byId.get(role.uniqueId)?.role.id ?? newId() }))
  const seen = new Set(read.map(({ id }) => id))
  const present = judgeRoles(read, known.accepted, {
    own: known.own,
    providers: reading.identityProviders ?? known.providers,
    policies: details.policies,
    at: reading.readAt,
  })
  const different = present.flatMap(({ role, verdict }) => {
    const before = byId.get(role.uniqueId)
    const isSame =
      before?.removedAt === null &&
      isSameJson(before.verdict, verdict) &&
      isSameJson(roleWithoutAge(before.role), roleWithoutAge(role))
    return isSame ? [] : [{ role, verdict, removedAt: null }]
  })
  const gone = known.roles.flatMap(({ role, removedAt }) => (removedAt === null && !seen.has(role.id) ? role.id : []))
  return { present, changed: different, gone, isNews: gone.length + different.length > 0 }
}

/** What the reading saw change. The first one of an account is one event, not one per user. */
export function observedEvents(
  { account }: KnownAccount,
  merged: readonly MergedUser[],
  { now, by, readAt }: { now: Instant; by: Actor; readAt: Instant },
): NewEvent[] {
  const happenedAfter = account.readAt !== null && account.readAt < readAt ? account.readAt : null
  const about = { recordedAt: now, happenedAfter, happenedBy: readAt, actor: by }
  if (!account.readAt)
    return [{ ...about, subjects: [account.id], news: { type: 'account-first-read', users: merged.length } }]
  return merged.flatMap(({ user, previous }) =>
    changesOf(previous?.user ?? null, user).map((news) => ({ ...about, subjects: [user.id, account.id], news })),
  )
}
