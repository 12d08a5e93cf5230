import { type JudgedRole, judgeRoles } from '../assess/judge-roles'
import { canonicalJson } from '../domain/canonical-json'
import type { NewEvent } from '../domain/event'
import type { AccountReading } from '../domain/facts/account-reading'
import { changesOf } from '../domain/facts/changes'
import type { IamRole } from '../domain/facts/iam-role'
import type { IamUser } from '../domain/facts/iam-user'
import { mergeFacts } from '../domain/facts/merge-facts'
import type { KeyId, Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { newId } from '../store/engine/new-id'
import type { JudgedUser, KnownAccount } from '../store/read/known-account'
import type { RoleWrite } from '../store/write/role-rows'

/** Who is told of what AWS was found to say. */
export const SCAN_ACTOR = { type: 'system', name: 'scan' } as const

/** What an IAM user is after a reading, before it is judged. */
export interface MergedUser {
  user: IamUser
  previous: JudgedUser | null
  /** AWS ids of its credentials that were not known before. */
  keyIds: ReadonlyMap<Uuid, KeyId>
}

/**
 * Recognises each user read by its unique id; whoever a successful reading did not see is removed. Of whom a newer reading knows
 * that it is there, or gone, an older one tells nothing about that.
 */
export function mergeUsers(known: KnownAccount, reading: AccountReading, now: Instant): MergedUser[] {
  const byId = new Map(known.users.map((judged) => [judged.user.uniqueId, judged]))
  const seen = new Set(reading.users.map(({ uniqueId }) => uniqueId))
  const present = reading.users.flatMap((found) => {
    const previous = byId.get(found.uniqueId) ?? null
    if (previous?.user.removedAt && previous.user.removedAt > reading.readAt) return []
    const { user, keyIds } = mergeFacts(previous?.user ?? null, found, now, newId, known.keyIds)
    const learned = [...keyIds].filter(([credential]) => !known.keyIds.has(credential))
    return { user, previous, keyIds: new Map(learned) }
  })
  const removed = known.users
    .filter(({ user }) => !seen.has(user.uniqueId) && !user.removedAt && !isNewer(user, reading))
    .map((judged) => ({ user: { ...judged.user, removedAt: now }, previous: judged, keyIds: new Map() }))
  return [...present, ...removed]
}

const isNewer = ({ readAt }: IamUser, reading: AccountReading) =>
  readAt.existence !== null && readAt.existence > reading.readAt

/** The account's roles after a reading: all present ones as they are judged by, and what is to be written of them. */
export interface MergedRoles {
  present: readonly JudgedRole[]
  changed: readonly RoleWrite[]
  gone: readonly Uuid[]
  /** One is gone, new, or changed in something else than until when it was surely not used. */
  isNews: boolean
}

/** Recognises each role read by its unique id; whoever was not seen is gone. */
export function mergeRoles(known: KnownAccount, reading: AccountReading): MergedRoles {
  const byId = new Map(known.roles.map((one) => [one.role.uniqueId, one]))
  const read = reading.roles.map((role) => ({ ...role, id: byId.get(role.uniqueId)?.role.id ?? newId() }))
  const seen = new Set(read.map(({ id }) => id))
  const present = judgeRoles(read, known.accepted, {
    own: known.own,
    providers: reading.identityProviders ?? known.providers,
    policies: reading.policies,
    at: reading.readAt,
  })
  const different = present.flatMap(({ role, verdict }) => {
    const before = byId.get(role.uniqueId)
    const isThere = before?.removedAt === null && canonicalJson(before.verdict) === canonicalJson(verdict)
    const isSame = (of: (one: IamRole) => unknown) =>
      isThere && canonicalJson(of(before.role)) === canonicalJson(of(role))
    return isSame((one) => one) ? [] : [{ role, verdict, removedAt: null, isNews: !isSame(undated) }]
  })
  const gone = known.roles.flatMap(({ role, removedAt }) => (removedAt === null && !seen.has(role.id) ? role.id : []))
  return { present, changed: different, gone, isNews: gone.length > 0 || different.some(({ isNews }) => isNews) }
}

const undated = (role: IamRole) => (role.lastUsed.state === 'never' ? { ...role, lastUsed: null } : role)

/** What the reading saw change. The first one of an account is one event, not one per user. */
export function observedEvents({ account }: KnownAccount, merged: readonly MergedUser[], now: Instant): NewEvent[] {
  const about = { recordedAt: now, happenedAfter: account.readAt, happenedBy: now, actor: SCAN_ACTOR }
  if (!account.readAt)
    return [{ ...about, subjects: [account.id], news: { type: 'account-first-read', users: merged.length } }]
  return merged.flatMap(({ user, previous }) =>
    changesOf(previous?.user ?? null, user).map((news) => ({ ...about, subjects: [user.id, account.id], news })),
  )
}
