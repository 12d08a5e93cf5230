import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { AssignedAccess, MatchCandidate } from '../domain/assess'
import { type Assessment, NEXT_ACTIONS } from '../domain/assessment'
import type { LastUse } from '../domain/credential'
import type { IamRole, IdentityProvider } from '../domain/iam-role'
import type { IamUser } from '../domain/iam-user'
import type { AccountId, Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { liveAsJudged } from '../domain/memory'
import type { Person } from '../domain/person'
import type { Db, Tx } from './database'
import { assignments, directory, directoryMemberships, permissionSets } from './schema/directory'
import { iamUsers } from './schema/iam-users'
import { people, personKeys, rosters } from './schema/people'
import { identityProviders, roles } from './schema/roles'

/** One IAM user with the verdict that stands. */
export interface JudgedUser {
  user: IamUser
  assessment: Assessment
}

/**
 * The account's present IAM users with their verdicts, and any removed one whose unique id is among `seen`: AWS lists
 * may miss a user for a moment (eventual consistency).
 */
export async function judgedUsers(db: Db | Tx, account: Uuid, seen: readonly string[] = []): Promise<JudgedUser[]> {
  return db
    .select({ user: iamUsers.facts, assessment: iamUsers.assessment })
    .from(iamUsers)
    .where(
      and(
        eq(iamUsers.account, account),
        or(isNull(iamUsers.removedAt), sql`${iamUsers.uniqueId} = any(${sql.param([...seen])}::text[])`),
      ),
    )
}

/** Those of `users` that are present in the account, with their verdicts. */
export async function judgedUsersOf(db: Db | Tx, account: Uuid, users: readonly Uuid[]): Promise<JudgedUser[]> {
  return db
    .select({ user: iamUsers.facts, assessment: iamUsers.assessment })
    .from(iamUsers)
    .where(and(eq(iamUsers.account, account), isNull(iamUsers.removedAt), inArray(iamUsers.id, [...users])))
}

/** Everybody that any of these keys leads to, by key kind and key. */
export async function peopleByKeys(
  db: Db | Tx,
  keys: { emails: readonly string[]; localParts: readonly string[] },
): Promise<MatchCandidate[]> {
  if (keys.emails.length + keys.localParts.length === 0) return []
  const rows = await db
    .select({ person: people.facts, key: personKeys.key, keyKind: personKeys.kind })
    .from(personKeys)
    .innerJoin(people, eq(people.id, personKeys.person))
    .where(
      sql`(${personKeys.kind} = 'email' and ${personKeys.key} = any(${sql.param([...keys.emails])}::text[]))
        or (${personKeys.kind} = 'local-part' and ${personKeys.key} = any(${sql.param([...keys.localParts])}::text[]))`,
    )
  return rows
}

export async function peopleById(db: Db | Tx, ids: readonly Uuid[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ facts: people.facts })
    .from(people)
    .where(inArray(people.id, [...ids]))
  return rows.map((row) => row.facts)
}

/** Which parts of the directory were ever read. */
export async function directoryRead(
  db: Db | Tx,
): Promise<{ rosterRead: boolean; usersRead: boolean; assignmentsRead: boolean }> {
  const [read] = await db.select().from(directory).where(eq(directory.id, 1))
  const rosterRead = (await db.$count(rosters)) > 0
  return {
    rosterRead,
    usersRead: Boolean(read?.usersReadAt),
    assignmentsRead: Boolean(read?.assignmentsReadAt && read.membershipsReadAt),
  }
}

/**
 * Permission sets that reach this account, per Identity Center user: own assignments and those of their groups.
 * `roleLastUsed` is the last use of the set's role in the account, by anyone.
 * Source: IAM Identity Center User Guide: roles are named `AWSReservedSSO_<set>_<suffix>`.
 */
export async function assignedAccess(
  db: Db | Tx,
  account: { id: Uuid; accountId: AccountId },
  ofUsers: ReadonlyMap<string, Uuid>,
): Promise<AssignedAccess[]> {
  if (ofUsers.size === 0) return []
  const effective = await db
    .select({
      userId: sql<string>`coalesce(${directoryMemberships.userId}, ${assignments.principalId})`,
      permissionSet: permissionSets.name,
      via: assignments.principalType,
    })
    .from(assignments)
    .innerJoin(permissionSets, eq(permissionSets.arn, assignments.permissionSetArn))
    .leftJoin(
      directoryMemberships,
      and(eq(assignments.principalType, 'group'), eq(directoryMemberships.groupId, assignments.principalId)),
    )
    .where(eq(assignments.accountId, account.accountId))
  const reserved = await db
    .select({ name: roles.name, facts: roles.facts })
    .from(roles)
    .where(and(eq(roles.account, account.id), isNull(roles.removedAt), sql`${roles.name} like 'AWSReservedSSO\\_%'`))
  const lastUsed = new Map<string, LastUse>()
  for (const role of reserved) {
    const set = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role.name)?.[1]
    if (set) lastUsed.set(set, role.facts.lastUsed)
  }
  const holders = new Map<string, Set<string>>()
  for (const { permissionSet, userId } of effective)
    holders.set(permissionSet, (holders.get(permissionSet) ?? new Set()).add(userId))
  return effective.flatMap(({ userId, permissionSet, via }) => {
    const personId = ofUsers.get(userId)
    if (!personId) return []
    return {
      personId,
      permissionSet,
      via,
      roleLastUsed: lastUsed.get(permissionSet) ?? { state: 'unknown' as const, why: 'not-read' as const },
      soleAssignee: holders.get(permissionSet)?.size === 1,
    }
  })
}

/** The account's present roles and its OIDC and SAML providers. */
export async function rolesOf(db: Db | Tx, account: Uuid): Promise<IamRole[]> {
  const rows = await db
    .select({ facts: roles.facts })
    .from(roles)
    .where(and(eq(roles.account, account), isNull(roles.removedAt)))
  return rows.map((row) => row.facts)
}

/** `null`: never read. */
export async function providersOf(
  db: Db | Tx,
  account: { id: Uuid; accountId: AccountId; providersReadAt: Instant | null },
): Promise<IdentityProvider[] | null> {
  if (!account.providersReadAt) return null
  const rows = await db.select().from(identityProviders).where(eq(identityProviders.account, account.id))
  return rows.map(({ account: _, ...provider }) => ({ ...provider, accountId: account.accountId }))
}

/** The columns of `iam_users` that lists filter and sort by, from facts and verdict. */
export function listColumns(user: IamUser, assessment: Assessment) {
  const { owner, nextAction } = assessment
  return {
    kind: assessment.kind,
    integration: assessment.integration,
    stage: assessment.stage,
    nextAction,
    urgency: NEXT_ACTIONS.indexOf(nextAction),
    signals: [...assessment.signals],
    person: assessment.match?.personId ?? null,
    confidence: assessment.match?.confidence ?? null,
    ownerPerson: owner?.type === 'person' ? owner.personId : null,
    ownerTeam: owner?.type === 'team' ? owner.name : null,
    excepted: assessment.excepted,
    stale: assessment.stale,
    live: !user.removedAt && user.credentials.some(liveAsJudged(assessment.carried)),
    lastUsedAt: assessment.lastUse,
    nextChangeAt: assessment.nextChangeAt,
    search: [user.name, ...Object.values(user.tags)].join(' ').toLowerCase(),
  }
}
