import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Asked } from '../../contract/scim/asked'
import { renderedUser, type Stored } from '../../contract/scim/rendered'
import type { Uuid } from '../../domain/ids'
import type { ScimUser } from '../../domain/scim/user'
import type { SeesScim } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { scimUsers } from '../schema/scim'
import { inOrderMade, type ScimTable, scimPage } from './scim-page'

export interface StoredScimUser extends Stored {
  facts: ScimUser
}

export const storedScimUser = {
  id: scimUsers.id,
  facts: scimUsers.facts,
  version: scimUsers.version,
  createdAt: scimUsers.createdAt,
  modifiedAt: scimUsers.modifiedAt,
}

const isThere = isNull(scimUsers.deletedAt)

/** `null`: there is none, or it was deleted. */
export async function scimUser(db: Db | Tx, _viewer: SeesScim, id: Uuid): Promise<StoredScimUser | null> {
  const [row] = await db
    .select(storedScimUser)
    .from(scimUsers)
    .where(and(eq(scimUsers.id, id), isThere))
  return row ?? null
}

export function scimUserPage(
  db: Db,
  viewer: SeesScim,
  asked: Asked,
  baseUrl: string,
): Promise<{ total: number; rows: StoredScimUser[] }> {
  return scimPage(scimUserTable(db, viewer, baseUrl), asked)
}

/** How Users are read. */
export function scimUserTable(db: Db, _viewer: SeesScim, baseUrl: string): ScimTable<StoredScimUser> {
  const rows = (where: SQL | undefined) =>
    db
      .select(storedScimUser)
      .from(scimUsers)
      .where(and(isThere, where))
      .orderBy(...inOrderMade(scimUsers.createdAt, scimUsers.id))
  return {
    indexed: {
      userName: { column: scimUsers.userName, folded: true },
      externalId: { column: scimUsers.externalId, folded: false },
    },
    id: scimUsers.id,
    count: (where) => db.$count(scimUsers, and(isThere, where)),
    rows: (where, limit, offset) => rows(where).limit(limit).offset(offset),
    after: (where, last, limit) =>
      rows(
        and(where, last ? sql`(${scimUsers.createdAt}, ${scimUsers.id}) > (${last.createdAt}, ${last.id})` : undefined),
      ).limit(limit),
    rendered: (row) => renderedUser(row, baseUrl),
  }
}

/** How many users there are, who of them may sign in, and how many ends wait to be confirmed. */
export async function scimStanding(db: Db): Promise<{ active: number; inactive: number; waiting: number }> {
  const waits = and(isNotNull(scimUsers.endedAt), isNull(scimUsers.endTakenAt), isNull(scimUsers.toJoinAt))
  const counted = (which: SQL | undefined) => sql<number>`(count(*) filter (where ${which}))::int`
  const [row] = await db
    .select({
      active: counted(and(isThere, eq(scimUsers.active, true))),
      inactive: counted(and(isThere, eq(scimUsers.active, false))),
      waiting: counted(waits),
    })
    .from(scimUsers)
  return row ?? { active: 0, inactive: 0, waiting: 0 }
}
