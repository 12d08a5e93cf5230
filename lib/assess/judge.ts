import { catalogue } from '../catalogue/catalogue'
import { exceptionsOf } from '../domain/decided-exceptions'
import { personIn } from '../domain/decision'
import type { AccountState, ReadingState } from '../domain/facts/account'
import type { IamGroup } from '../domain/facts/account-reading'
import type { LastUse } from '../domain/facts/credential'
import type { IamUser } from '../domain/facts/iam-user'
import { gathered } from '../domain/gathered'
import type { AccountId, Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { type AssessInput, assess } from '../domain/judge/assess'
import type { Assessment } from '../domain/judge/assessment'
import type { AssignedAccess } from '../domain/judge/replacement'
import type { MatchCandidate } from '../domain/people/match'
import type { Person } from '../domain/people/person'
import { matchKeys } from '../domain/people/user-keys'
import { documentsOf } from '../domain/trust/allows'
import { type Permissions, permissionsOf } from '../domain/trust/permissions'
import type { ManagedPolicy } from '../domain/trust/policy-document'
import { reaches } from '../domain/trust/reach'
import type { ReviewedRole } from '../domain/trust/trust'
import type { KnownAccount } from '../store/read/known-account'
import type { JudgedRole } from './judge-roles'

/** What an account's own facts say that its users are judged by: as read now, or as stored. */
export interface AccountFacts {
  state: AccountState
  reading: ReadingState
  roles: readonly ReviewedRole[]
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
}

/** The account's own facts as they are stored. */
export function storedFacts(known: KnownAccount, roles: readonly JudgedRole[]): AccountFacts {
  const removed = new Set(known.roles.flatMap(({ role, removedAt }) => (removedAt === null ? [] : role.id)))
  return { ...known.account, roles: roles.filter(({ role }) => !removed.has(role.id)) }
}

/** Judges users of one account by what is known around them. Verdicts come in the order of `users`. */
export function judge(...around: Parameters<typeof assessInputs>): Assessment[] {
  return assessInputs(...around).map(assess)
}

/** What their verdicts are made from. */
export function assessInputs(
  known: KnownAccount,
  facts: AccountFacts,
  users: readonly { user: IamUser; previous: Assessment | null }[],
  now: Instant,
): AssessInput[] {
  const { settings, directory, decisions } = known
  const roles = facts.roles.toSorted((a, b) => (a.role.arn < b.role.arn ? -1 : 1))
  const byKey = gathered(inOrder(known.candidates).map((one) => [`${one.kind} ${one.key}`, one]))
  const named = new Map(known.decidedPeople.map((person) => [person.id, person]))
  const people = [...known.candidates.map(({ person }) => person), ...known.decidedPeople]
  const access = gathered(assignedAccess(known, facts, people).map((given) => [given.personId, given]))
  return users.map(({ user, previous }) => {
    const candidates = matchKeys(user, settings).flatMap(({ kind, key }) => byKey.get(`${kind} ${key}`) ?? [])
    const own = decisions.get(user.id) ?? []
    const found = new Set(candidates.map(({ person }) => person.id))
    const decidedPeople = own.flatMap((decision) => {
      const id = personIn(decision)
      return id === null || found.has(id) ? [] : (named.get(id) ?? [])
    })
    const persons = new Set([...found, ...decidedPeople.map(({ id }) => id)])
    return {
      user,
      account: { state: facts.state, reading: facts.reading },
      previous,
      candidates,
      decidedPeople,
      directory,
      assignments: [...persons].flatMap((person) => access.get(person) ?? []),
      reach: reachOf(user, known, facts),
      roles,
      groups: facts.groups,
      policies: facts.policies,
      decisions: own,
      exceptions: exceptionsOf(own),
      sightings: known.sightings.get(user.id) ?? [],
      catalogue,
      settings,
      now,
    }
  })
}

/** The database gives people and keys in any order, and those that prove the same are told in the order they come in. */
function inOrder(candidates: readonly MatchCandidate[]): MatchCandidate[] {
  const place = ({ person, kind, key }: MatchCandidate) => `${person.id} ${kind} ${key}`
  return candidates.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** Other accounts in which a user may assume roles. */
function reachOf(user: IamUser, { elsewhere }: KnownAccount, { groups, policies }: AccountFacts): AccountId[] {
  if (elsewhere.length === 0) return []
  const documents = documentsOf(user, groups, policies)
  const reached = elsewhere.filter((role) => reaches(user, documents, role))
  return [...new Set(reached.map(({ accountId }) => accountId))].sort()
}

/**
 * What Identity Center gives these people in the account and in those that its users reach, with what is known of each
 * permission set's role in the account: its last use by anyone, and what it allows. Whoever Identity Center does not let in
 * reaches nothing through it, whatever is still assigned to them.
 * Source: IAM Identity Center User Guide: roles are named `AWSReservedSSO_<set>_<suffix>`.
 */
function assignedAccess(
  { account: { accountId: home }, access }: KnownAccount,
  { roles, policies }: AccountFacts,
  people: readonly Person[],
): AssignedAccess[] {
  const persons = new Map<string, Uuid>(
    people.flatMap(({ id, directory }) =>
      directory && directory.status !== 'disabled' ? [[directory.userId, id] as const] : [],
    ),
  )
  const setRoles = new Map<string, { lastUsed: LastUse; allows: Permissions }>(
    roles.flatMap(({ role }) => {
      const set = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role.name)?.[1]
      return set ? [[set, { lastUsed: role.lastUsed, allows: permissionsOf([role], policies) }] as const] : []
    }),
  )
  const here = access.filter(({ accountId }) => accountId === home)
  const holders = gathered(here.map(({ permissionSet, userId }) => [permissionSet, userId]))
  const shared = new Set([...holders].flatMap(([set, users]) => (new Set(users).size > 1 ? set : [])))
  return access.flatMap(({ accountId, userId, permissionSet, via, sessionSeenAt }) => {
    const personId = persons.get(userId)
    if (!personId) return []
    const role = accountId === home ? setRoles.get(permissionSet) : undefined
    return {
      personId,
      accountId,
      permissionSet,
      via,
      roleLastUsed: role?.lastUsed ?? { state: 'unknown' as const, why: 'not-read' as const },
      sessionSeenAt,
      soleAssignee: accountId === home && !shared.has(permissionSet),
      allows: role?.allows ?? null,
    }
  })
}
