import { catalogue } from '../catalogue/catalogue'
import type { AccountState, ReadingState } from '../domain/account'
import type { IamGroup } from '../domain/account-reading'
import { assess } from '../domain/assess'
import type { Assessment } from '../domain/assessment'
import type { CurrentDecision } from '../domain/decision'
import type { IamRole, IdentityProvider } from '../domain/iam-role'
import type { IamUser } from '../domain/iam-user'
import type { AccountId, Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { matchKeys } from '../domain/match'
import type { ManagedPolicy } from '../domain/policy-document'
import type { Settings } from '../domain/settings'
import { type ReviewedRole, reviewTrust } from '../domain/trust'
import { assignedAccess, directoryRead, peopleById, peopleByKeys } from '../store/assessment-rows'
import type { Db, Tx } from '../store/database'
import { standingDecisions } from '../store/decisions'

/** The account whose users are judged, with what its roles, groups and policies say. */
export interface Courtroom {
  id: Uuid
  accountId: AccountId
  state: AccountState
  reading: ReadingState
  roles: readonly ReviewedRole[]
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
}

/** Roles with what their trust says; `providers` are the account's identity providers, `null` when never read. */
export function reviewRoles(roles: readonly IamRole[], providers: readonly IdentityProvider[] | null): ReviewedRole[] {
  return roles.map((role) => ({ role, review: reviewTrust(role, providers, catalogue) }))
}

/**
 * Judges users of one account: everything they share (people, assignments, roles, decisions) is loaded for all at once,
 * so the number of statements does not grow with them. Verdicts come in the order of `users`.
 */
export async function judge(
  db: Db | Tx,
  court: Courtroom,
  users: readonly { user: IamUser; previous: Assessment | null }[],
  at: { settings: Settings; now: Instant },
): Promise<Assessment[]> {
  if (users.length === 0) return []
  const keys = users.map(({ user }) => matchKeys(user, at.settings))
  const found = await peopleByKeys(db, {
    emails: [...new Set(keys.flatMap((key) => key.emails))],
    localParts: [...new Set(keys.flatMap((key) => key.localParts))],
  })
  const byKey = gathered(found, (candidate) => `${candidate.keyKind} ${candidate.key}`)
  const decisions = await standingDecisions(
    db,
    users.map(({ user }) => user.id),
  )
  const named = new Map(
    (await peopleById(db, [...decisions.values()].flatMap(namedIn))).map((person) => [person.id, person]),
  )
  const inDirectory = new Map(
    [...found.map(({ person }) => person), ...named.values()].flatMap(({ id, directory }) =>
      // Whoever Identity Center does not let in reaches nothing through it, whatever is still assigned to them.
      directory && directory.status !== 'disabled' ? [[directory.userId, id] as const] : [],
    ),
  )
  const access = gathered(await assignedAccess(db, court, inDirectory), (given) => given.personId)
  const directory = await directoryRead(db)
  return users.map(({ user, previous }, index) => {
    const { emails, localParts } = keys[index] ?? { emails: [], localParts: [] }
    const candidates = [
      ...emails.flatMap((key) => byKey.get(`email ${key}`) ?? []),
      ...localParts.flatMap((key) => byKey.get(`local-part ${key}`) ?? []),
    ]
    const own = decisions.get(user.id) ?? []
    const found = new Set(candidates.map(({ person }) => person.id))
    const decidedPeople = namedIn(own).flatMap((id) => (found.has(id) ? [] : (named.get(id) ?? [])))
    const persons = new Set([...found, ...decidedPeople.map(({ id }) => id)])
    return assess({
      user,
      account: { state: court.state, reading: court.reading },
      previous,
      candidates,
      decidedPeople,
      directory,
      assignments: [...persons].flatMap((person) => access.get(person) ?? []),
      roles: court.roles,
      groups: court.groups,
      policies: court.policies,
      decisions: own,
      catalogue,
      ...at,
    })
  })
}

/** People that decisions name as the user's person or owner. */
function namedIn(decisions: readonly CurrentDecision[]): Uuid[] {
  return decisions.flatMap((decision) => {
    if (decision.type === 'set-match') return decision.value.personId
    if (decision.type === 'set-owner' && decision.value.owner.type === 'person') return decision.value.owner.personId
    return []
  })
}

/** `Map.groupBy`, which Node 20 does not have. */
function gathered<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
