import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { KeyId, Uuid } from '../../domain/ids'
import type { AssignmentPlace, PlanInput } from '../../domain/plan/plan-input'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { organization } from '../schema/accounts'
import { directory, permissionSets } from '../schema/directory'
import { credentials, iamUsers } from '../schema/iam-users'
import { lookUps } from '../schema/look-ups'

/** Which of these IAM users AWS still has, by account. */
export async function presentUsers(db: Db, ids: readonly Uuid[]): Promise<{ id: Uuid; account: Uuid }[]> {
  return db
    .select({ id: iamUsers.id, account: iamUsers.account })
    .from(iamUsers)
    .where(and(inArray(iamUsers.id, [...ids]), isNull(iamUsers.removedAt)))
    .orderBy(iamUsers.account, iamUsers.name)
}

/** AWS's ids of the credentials that these users have, by ours: in full, for commands that name them. */
export async function fullKeyIds(db: Db, _sees: SeesKeyIds, users: readonly Uuid[]): Promise<ReadonlyMap<Uuid, KeyId>> {
  const rows = await db
    .select({ id: credentials.id, keyId: credentials.keyId })
    .from(credentials)
    .where(and(inArray(credentials.user, [...users]), isNull(credentials.goneAt), isNotNull(credentials.keyId)))
  return new Map(rows.flatMap(({ id, keyId }) => (keyId === null ? [] : [[id, keyId] as const])))
}

/** What CloudTrail and IAM told of these users, where somebody looked: the family of the program that made each, and services it called. */
export async function lookedUp(
  db: Db,
  users: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Pick<PlanInput, 'maker' | 'accessed'>>> {
  const rows = await db
    .select({ user: lookUps.user, found: lookUps.found })
    .from(lookUps)
    .where(and(inArray(lookUps.user, [...users]), isNotNull(lookUps.found)))
  return new Map(
    rows.flatMap(({ user, found }) => {
      if (!found) return []
      const making = found.makings.find(({ what }) => what === 'user')
      const isStack = making?.source === 'cloudformation.amazonaws.com'
      const accessed = found.services.list.map(({ service }) => service)
      return [[user, { maker: isStack ? 'cloudformation' : (making?.program.family ?? null), accessed }] as const]
    }),
  )
}

/** Where Identity Center is administered; `null`: none is known. */
export async function assignmentPlace(db: Db): Promise<AssignmentPlace | null> {
  const [row] = await db
    .select({
      instanceArn: directory.instanceArn,
      region: directory.region,
      managementAccountId: organization.managementAccountId,
    })
    .from(directory)
    .leftJoin(organization, eq(organization.id, 1))
    .where(eq(directory.id, 1))
  if (!row?.instanceArn) return null
  const sets = await db
    .select({ arn: permissionSets.arn, name: permissionSets.name })
    .from(permissionSets)
    .orderBy(permissionSets.name)
  return {
    instanceArn: row.instanceArn,
    region: row.region,
    managementAccountId: row.managementAccountId,
    permissionSets: sets,
  }
}
