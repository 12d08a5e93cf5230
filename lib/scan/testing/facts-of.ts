import type { IamUser } from '../../domain/facts/iam-user'
import type { Db } from '../../store/engine/database'
import { accounts } from '../../store/schema/accounts'
import { assignments, directoryGroups, directoryMemberships, directoryUsers } from '../../store/schema/directory'
import { iamUsers } from '../../store/schema/iam-users'
import { identityProviders, roles } from '../../store/schema/roles'

/** What AWS told, by what it told it of, without our ids, in which two databases differ: of one Organization at one time it is the same. */
export type Facts = Map<string, unknown>

export async function factsOf(db: Db): Promise<Facts> {
  const known = await db.select().from(accounts)
  const nameOf = new Map(known.map(({ id, accountId }) => [id, accountId]))
  return new Map<string, unknown>([
    ...known.map(
      ({ id: _, seconds: __, revision: ___, lookUps: ____, readingMark: _____, ...row }) =>
        [`account ${row.accountId}`, row] as const,
    ),
    ...(await userFacts(db)),
    ...(await db.select().from(roles)).map(
      ({ accountId, uniqueId, facts: { id: _, ...facts }, removedAt }) =>
        [`role ${accountId}/${uniqueId}`, { facts, removedAt }] as const,
    ),
    ...(await db.select().from(identityProviders)).map(
      ({ account, ...row }) => [`provider ${nameOf.get(account)}/${row.arn}`, row] as const,
    ),
    ...(await db.select().from(directoryUsers)).map((row) => [`directory user ${row.userId}`, row] as const),
    ...(await db.select().from(directoryGroups)).map((row) => [`group ${row.groupId}`, row] as const),
    ...(await db.select().from(directoryMemberships)).map((row) => [`member ${Object.values(row)}`, row] as const),
    ...(await db.select().from(assignments)).map((row) => [`assigned ${Object.values(row)}`, row] as const),
  ])
}

/** Of IAM users alone. */
export async function userFacts(db: Db): Promise<Facts> {
  const strip = ({ id: _, credentials, firstSeenAt: __, ...facts }: IamUser) => ({
    ...facts,
    credentials: credentials.map(({ id: ___, ...credential }) => credential),
  })
  return new Map(
    (await db.select().from(iamUsers)).map((row) => [
      `user ${row.accountId}/${row.name}/${row.uniqueId}`,
      strip(row.facts),
    ]),
  )
}
