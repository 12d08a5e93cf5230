import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Asked } from '../../contract/scim/asked'
import { renderedGroup, type Stored } from '../../contract/scim/rendered'
import type { Uuid } from '../../domain/ids'
import type { SeesScim } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { scimGroupMembers, scimGroups, scimUsers } from '../schema/scim'
import { inOrderMade, mentions, type ScimTable, scimPage } from './scim-page'

export interface StoredScimGroup extends Stored {
  displayName: string
  externalId: string | null
  /** Those who are there. Empty where nobody asked for them. */
  members: readonly Uuid[]
}

export const storedScimGroup = {
  id: scimGroups.id,
  displayName: scimGroups.displayName,
  externalId: scimGroups.externalId,
  version: scimGroups.version,
  createdAt: scimGroups.createdAt,
  modifiedAt: scimGroups.modifiedAt,
}

const isThere = isNull(scimGroups.deletedAt)

/** `null`: there is none, or it was deleted. */
export async function scimGroup(
  db: Db | Tx,
  _viewer: SeesScim,
  id: Uuid,
  withMembers: boolean,
): Promise<StoredScimGroup | null> {
  const rows = await db
    .select(storedScimGroup)
    .from(scimGroups)
    .where(and(eq(scimGroups.id, id), isThere))
  const [group] = await membersOf(db, rows, withMembers)
  return group ?? null
}

export function scimGroupPage(
  db: Db,
  viewer: SeesScim,
  asked: Asked,
  shown: { baseUrl: string; withMembers: boolean },
): Promise<{ total: number; rows: StoredScimGroup[] }> {
  return scimPage(scimGroupTable(db, viewer, asked, shown), asked)
}

/** How Groups are read, with their members where those are shown or looked for. */
export function scimGroupTable(
  db: Db,
  _viewer: SeesScim,
  asked: Pick<Asked, 'filter'>,
  { baseUrl, withMembers }: { baseUrl: string; withMembers: boolean },
): ScimTable<StoredScimGroup> {
  const rows = (where: SQL | undefined) =>
    db
      .select(storedScimGroup)
      .from(scimGroups)
      .where(and(isThere, where))
      .orderBy(...inOrderMade(scimGroups.createdAt, scimGroups.id))
  const byMembers = asked.filter !== null && mentions(asked.filter, 'members')
  return {
    indexed: {},
    id: scimGroups.id,
    count: (where) => db.$count(scimGroups, and(isThere, where)),
    rows: async (where, limit, offset) => membersOf(db, await rows(where).limit(limit).offset(offset), withMembers),
    after: async (where, last, limit) => {
      const beyond = last
        ? sql`(${scimGroups.createdAt}, ${scimGroups.id}) > (${last.createdAt}, ${last.id})`
        : undefined
      return membersOf(db, await rows(and(where, beyond)).limit(limit), byMembers)
    },
    rendered: (row) => renderedGroup(row, baseUrl),
  }
}

/** The groups with their members, of whom deleted ones are none. */
export async function membersOf(
  db: Db | Tx,
  groups: readonly Omit<StoredScimGroup, 'members'>[],
  wanted: boolean,
): Promise<StoredScimGroup[]> {
  const byGroup = new Map<Uuid, Uuid[]>(groups.map(({ id }) => [id, []]))
  if (wanted && groups.length > 0) {
    const members = await db
      .select({ group: scimGroupMembers.group, user: scimGroupMembers.user })
      .from(scimGroupMembers)
      .innerJoin(scimUsers, and(eq(scimUsers.id, scimGroupMembers.user), isNull(scimUsers.deletedAt)))
      .where(inArray(scimGroupMembers.group, [...byGroup.keys()]))
      .orderBy(asc(scimGroupMembers.user))
    for (const { group, user } of members) byGroup.get(group)?.push(user)
  }
  return groups.map((group) => ({ ...group, members: byGroup.get(group.id) ?? [] }))
}
