import { and, asc, eq, sql } from 'drizzle-orm'
import type { PersonBeside } from '../../contract/views/person'
import { gathered } from '../../domain/gathered'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant, latest } from '../../domain/instant'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { assignments, directoryGroups, permissionSets } from '../schema/directory'
import { iamUsers, stageSpans } from '../schema/iam-users'
import { people } from '../schema/people'
import { latestAbout } from './activity'
import { countingAccount } from './coverage'
import { inCountingAccount, isTheirs, mayEnter, principals } from './person-doors'
import { rolesReachedBy } from './reach'

/** So many are told; the lists that the page leads to have all. */
const MOST = { events: 50 }

/** What is told of a person to whoever sees everybody alone, in at most nine statements. */
export async function besideVerdict(db: Db, sees: SeesEverybody, id: Uuid): Promise<PersonBeside> {
  const users = await everyUserOf(db, id)
  const history = await latestAbout(db, sees, [id, ...users.map((user) => user.id)], MOST.events)
  return {
    shutSince: shutSince(users),
    removed: users.filter(({ removedAt }) => removedAt !== null).length,
    given: await given(db, id),
    reach: await reachOfUsers(db, users),
    ...history,
  }
}

type OwnUser = Awaited<ReturnType<typeof everyUserOf>>[number]

/** Their IAM users, those that are gone included. */
async function everyUserOf(db: Db, person: Uuid) {
  const rows = await db
    .select({
      name: iamUsers.name,
      facts: iamUsers.facts,
      removedAt: iamUsers.removedAt,
      isShut: sql<boolean>`${iamUsers.stage} in ('disabled', 'removed')`,
      account: accountName,
      shutAt: sql<string | null>`(select max(s.to_at) from ${stageSpans} s
        where s."user" = "iam_users"."id" and s.stage not in ('disabled', 'removed'))`,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(eq(iamUsers.person, person), sql`${iamUsers.confidence} in ('certain', 'likely')`, countingAccount))
    .orderBy(accounts.name, iamUsers.name, iamUsers.id)
  return rows.map(({ facts, shutAt, ...row }) => ({
    ...row,
    id: facts.id,
    facts,
    shutAt: shutAt === null ? row.removedAt : instant(shutAt),
  }))
}

/** When a scan saw the last of them shut; `null`: one is not, nobody knows, or there was none. */
function shutSince(users: readonly OwnUser[]): Instant | null {
  if (users.some(({ isShut }) => !isShut)) return null
  return latest(users.map(({ shutAt }) => shutAt))
}

/** Each permission set that Identity Center gives them in an account: to themself, through which groups, or both. */
async function given(db: Db, id: Uuid): Promise<PersonBeside['given']> {
  const rows = await db
    .select({
      accountId: assignments.accountId,
      permissionSet: permissionSets.name,
      type: assignments.principalType,
      group: sql<string>`coalesce(${directoryGroups.name}, ${assignments.principalId})`,
    })
    .from(people)
    .innerJoin(sql`lateral ${principals}`, sql`true`)
    .innerJoin(assignments, isTheirs)
    .innerJoin(permissionSets, eq(permissionSets.arn, assignments.permissionSetArn))
    .leftJoin(accounts, eq(accounts.accountId, assignments.accountId))
    .leftJoin(
      directoryGroups,
      and(eq(assignments.principalType, 'group'), eq(directoryGroups.groupId, assignments.principalId)),
    )
    .where(and(eq(people.id, id), mayEnter, inCountingAccount))
    .orderBy(assignments.accountId, permissionSets.name, directoryGroups.name)
  const each = gathered(rows.map((row) => [`${row.accountId} ${row.permissionSet}`, row] as const))
  return [...each.values()].flatMap((some) => {
    const [first] = some
    if (!first) return []
    const { accountId, permissionSet } = first
    const groups = some.flatMap(({ type, group }) => (type === 'group' ? group : []))
    return { accountId, permissionSet, directly: some.some(({ type }) => type === 'user'), groups }
  })
}

/** Where their IAM users get beyond their own accounts: the roles that each may assume there. */
async function reachOfUsers(db: Db, users: readonly OwnUser[]): Promise<PersonBeside['reach']> {
  const asked = users.map(({ facts, account, removedAt }) => ({ ...facts, account, removedAt }))
  const reached = await rolesReachedBy(db, asked)
  if (reached.size === 0) return []
  const names = await db.select(accountName).from(accounts).orderBy(asc(accounts.name), asc(accounts.id))
  return users.flatMap(({ id, name, account }) => {
    const roles = gathered((reached.get(id) ?? []).map((role) => [role.accountId, role] as const))
    const into = names.flatMap((one) => {
      const inside = roles.get(one.accountId) ?? []
      const told = inside.map((role) => ({ id: role.id, name: role.name }))
      return told.length > 0
        ? { account: one, roles: told.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) }
        : []
    })
    return into.length > 0 ? { user: { id, name }, from: account, into } : []
  })
}
