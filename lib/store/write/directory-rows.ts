import { createHash } from 'node:crypto'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { canonicalJson } from '../../domain/canonical-json'
import type { DirectoryReading } from '../../domain/facts/identity-center'
import type { AccountId } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db, Tx } from '../engine/database'
import {
  assignments,
  directory,
  directoryGroups,
  directoryMemberships,
  directoryUsers,
  permissionSets,
} from '../schema/directory'
import { roles } from '../schema/roles'
import { batches, taken } from './rows'

/**
 * Stores what Identity Center said. A list that was not read (`null`) leaves what was known and its age.
 * @returns whether anything differs from the reading before: if not, no verdict changes.
 */
export async function saveDirectory(tx: Tx, reading: DirectoryReading): Promise<boolean> {
  const { readAt, problems } = reading
  const digest = digestOf(reading)
  const [before] = await tx.select({ digest: directory.digest }).from(directory).where(eq(directory.id, 1))
  const membershipsRead = reading.groups?.every((group) => group.memberIds !== null) ?? false
  const ages = {
    usersReadAt: reading.users ? reading.readAt : undefined,
    membershipsReadAt: membershipsRead ? reading.readAt : undefined,
    assignmentsReadAt: reading.assignments ? reading.readAt : undefined,
    permissionSetsReadAt: reading.permissionSets ? reading.readAt : undefined,
  }
  const row = {
    instanceArn: reading.instanceArn ?? undefined,
    identityStoreId: reading.identityStoreId ?? undefined,
    region: reading.region ?? undefined,
    attemptedAt: readAt,
    digest,
    problems,
    ...ages,
  }
  await tx
    .insert(directory)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({ target: directory.id, set: row })
  if (before?.digest === digest) return false
  if (reading.permissionSets) {
    await tx.delete(permissionSets)
    for (const sets of batches(reading.permissionSets))
      await tx.insert(permissionSets).values(sets.map((set) => ({ arn: set.arn, name: set.name, facts: set })))
  }
  if (reading.users) await saveDirectoryUsers(tx, reading.users, reading)
  if (reading.groups) await saveGroups(tx, reading.groups)
  if (reading.assignments) {
    await tx.delete(assignments)
    for (const given of batches(reading.assignments)) await tx.insert(assignments).values(given).onConflictDoNothing()
  }
  return true
}

/** Equal for equal content, in whatever order AWS listed it. */
function digestOf({ readAt: _, problems: __, ...said }: DirectoryReading): string {
  const inOrder = (list: readonly unknown[] | null) => list?.map(canonicalJson).sort() ?? null
  const content = {
    ...said,
    permissionSets: inOrder(said.permissionSets),
    users: inOrder(said.users),
    groups: inOrder(
      said.groups?.map((group) => ({ ...group, memberIds: group.memberIds?.toSorted() ?? null })) ?? null,
    ),
    assignments: inOrder(said.assignments),
  }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** Users that vanished keep their row with the moment: gone from the identity store is a fact to ask about. */
async function saveDirectoryUsers(
  tx: Tx,
  users: NonNullable<DirectoryReading['users']>,
  { readAt }: DirectoryReading,
): Promise<void> {
  for (const rows of batches(users))
    await tx
      .insert(directoryUsers)
      .values(
        rows.map((user) => ({
          userId: user.userId,
          facts: user,
          firstSeenAt: readAt,
          nameSince: readAt,
          disabledAt: user.status === 'disabled' ? readAt : null,
        })),
      )
      .onConflictDoUpdate({
        target: directoryUsers.userId,
        set: {
          ...taken(directoryUsers, 'facts', 'goneAt'),
          nameSince: sql`case when ${directoryUsers.goneAt} is null
            and lower(${directoryUsers.facts}->>'userName') = lower(excluded.facts->>'userName')
            then ${directoryUsers.nameSince} else excluded.name_since end`,
          disabledAt: sql`case when excluded.disabled_at is null then null else coalesce(${directoryUsers.disabledAt}, excluded.disabled_at) end`,
        },
      })
  const present = users.map((user) => user.userId)
  await tx
    .update(directoryUsers)
    .set({ goneAt: readAt })
    .where(and(isNull(directoryUsers.goneAt), sql`not (${directoryUsers.userId} = any(${sql.param(present)}::text[]))`))
}

/** Groups whose members were not read keep the memberships known before. */
async function saveGroups(tx: Tx, groups: NonNullable<DirectoryReading['groups']>): Promise<void> {
  await tx.delete(directoryGroups)
  for (const rows of batches(groups))
    await tx
      .insert(directoryGroups)
      .values(rows.map(({ groupId, name }) => ({ groupId, name, facts: { groupId, name } })))
  const read = groups.filter((group) => group.memberIds !== null)
  const ids = groups.map((group) => group.groupId)
  await tx
    .delete(directoryMemberships)
    .where(sql`not (${directoryMemberships.groupId} = any(${sql.param(ids)}::text[]))`)
  for (const rows of batches(read.map((group) => group.groupId)))
    await tx.delete(directoryMemberships).where(inArray(directoryMemberships.groupId, rows))
  const members = read.flatMap(({ groupId, memberIds }) => (memberIds ?? []).map((userId) => ({ groupId, userId })))
  for (const rows of batches(members)) await tx.insert(directoryMemberships).values(rows).onConflictDoNothing()
}

/**
 * Which permission sets are provisioned where, by the roles they left in accounts. Free: the roles are read anyway.
 * Source: IAM Identity Center User Guide: roles are named `AWSReservedSSO_<set>_<16 hex>`.
 */
export async function provisionedSets(db: Db | Tx): Promise<{ accountId: AccountId; permissionSetName: string }[]> {
  return db
    .selectDistinct({
      accountId: roles.accountId,
      permissionSetName: sql<string>`substring(${roles.name} from '^AWSReservedSSO_(.+)_[0-9a-f]{16}$')`,
    })
    .from(roles)
    .where(and(isNull(roles.removedAt), sql`${roles.name} ~ '^AWSReservedSSO_.+_[0-9a-f]{16}$'`))
}

/** Sizes of the directory as last read, to choose the cheapest way to read assignments. `null`: never read. */
export async function directorySize(db: Db | Tx): Promise<{ users: number; groups: number } | null> {
  const [read] = await db.select({ at: directory.usersReadAt }).from(directory).where(eq(directory.id, 1))
  if (!read?.at) return null
  return {
    users: await db.$count(directoryUsers, isNull(directoryUsers.goneAt)),
    groups: await db.$count(directoryGroups),
  }
}

/** When the identity store's users were last read; `null`: never. */
export async function usersReadAt(db: Db | Tx): Promise<Instant | null> {
  const [read] = await db.select({ at: directory.usersReadAt }).from(directory).where(eq(directory.id, 1))
  return read?.at ?? null
}

/** Whether the latest reading of Identity Center left nothing unread: a retry of what failed then need not ask again. */
export async function directoryIsWhole(db: Db | Tx): Promise<boolean> {
  const [read] = await db.select().from(directory).where(eq(directory.id, 1))
  return read !== undefined && read.usersReadAt !== null && read.problems.length === 0
}
