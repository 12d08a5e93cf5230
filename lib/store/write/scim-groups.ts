import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import type { ScimGroup } from '../../domain/scim/group'
import { mistaken } from '../../domain/scim/scim-error'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { membersOf, type StoredScimGroup, storedScimGroup } from '../read/scim-groups'
import { scimGroupMembers, scimGroups, scimUsers } from '../schema/scim'
import { batches } from './rows'

/** @throws ScimError when a member is no User that there ever was. */
export async function insertScimGroup(tx: Tx, facts: ScimGroup, { now, by }: Cause): Promise<StoredScimGroup> {
  const { members, ...rest } = facts
  const [row] = await tx
    .insert(scimGroups)
    .values({ id: newId(), ...rest, version: 1, createdAt: now, modifiedAt: now, changedBy: by })
    .returning(storedScimGroup)
  if (!row) throw new Error('a group that was inserted is gone')
  await addMembers(tx, row.id, members)
  return { ...row, members }
}

/** The group with its members as long as the transaction lasts. `null`: there is none, or it was deleted. */
export async function heldScimGroup(tx: Tx, id: Uuid): Promise<StoredScimGroup | null> {
  const rows = await tx
    .select(storedScimGroup)
    .from(scimGroups)
    .where(and(eq(scimGroups.id, id), isNull(scimGroups.deletedAt)))
    .for('update')
  const [group] = await membersOf(tx, rows, true)
  return group ?? null
}

/** @throws ScimError when a member is no User that there ever was. */
export async function writeScimGroup(
  tx: Tx,
  before: StoredScimGroup,
  { members, ...rest }: ScimGroup,
  { now, by }: Cause,
): Promise<StoredScimGroup> {
  const [was, is] = [new Set(before.members), new Set(members)]
  await addMembers(
    tx,
    before.id,
    members.filter((user) => !was.has(user)),
  )
  for (const gone of batches(before.members.filter((user) => !is.has(user))))
    await tx
      .delete(scimGroupMembers)
      .where(and(eq(scimGroupMembers.group, before.id), inArray(scimGroupMembers.user, gone)))
  const [row] = await tx
    .update(scimGroups)
    .set({ ...rest, version: before.version + 1, modifiedAt: now, changedBy: by })
    .where(eq(scimGroups.id, before.id))
    .returning(storedScimGroup)
  if (!row) throw new Error('a group that is held is gone')
  return { ...row, members }
}

export async function removeScimGroup(tx: Tx, { id, version }: StoredScimGroup, { now, by }: Cause): Promise<void> {
  await tx
    .update(scimGroups)
    .set({ version: version + 1, deletedAt: now, changedBy: by })
    .where(eq(scimGroups.id, id))
}

async function addMembers(tx: Tx, group: Uuid, members: readonly Uuid[]): Promise<void> {
  for (const some of batches(members)) {
    const known = await tx.select({ id: scimUsers.id }).from(scimUsers).where(inArray(scimUsers.id, some))
    if (known.length < some.length) throw mistaken('invalidValue', 'a member is no User that is known here')
    await tx
      .insert(scimGroupMembers)
      .values(some.map((user) => ({ group, user })))
      .onConflictDoNothing()
  }
}
