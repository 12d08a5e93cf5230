import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { ScimUser } from '../../domain/scim/user'
import type { Actor } from '../../domain/viewer'
import { at, ourId, reference } from './columns'

/** What every resource of SCIM has. Deleted ones stay, with when: they tell of access that ended. */
const resource = {
  id: ourId().primaryKey(),
  externalId: text(),
  /** Goes up with every change: what ETags tell. */
  version: integer().notNull(),
  createdAt: at().notNull(),
  modifiedAt: at().notNull(),
  deletedAt: at(),
  /** Who changed it last. */
  changedBy: jsonb().$type<Actor>().notNull(),
}

/** Users as an identity provider tells them through SCIM: one of the sources that people are joined from. */
export const scimUsers = pgTable(
  'scim_users',
  {
    ...resource,
    /** In lower case: no two that are there have the same. */
    userName: text().notNull(),
    active: boolean().notNull(),
    facts: jsonb().$type<ScimUser>().notNull(),
    /** Deactivated or deleted; `null`: may sign in. */
    endedAt: at(),
    /** Since when people are told of the end. Between the two it waits: many at once look like a mistake. */
    endTakenAt: at(),
    /** Somebody said that it is no mistake. */
    endConfirmedAt: at(),
    /** Changed, and people are not joined from it yet. */
    toJoinAt: at(),
  },
  (t) => [
    uniqueIndex('scim_users_user_name').on(t.userName).where(sql`${t.deletedAt} is null`),
    index().on(t.externalId),
    index().on(t.createdAt, t.id),
    index('scim_users_to_join').on(t.toJoinAt).where(sql`${t.toJoinAt} is not null`),
  ],
)

/** Groups as an identity provider tells them: kept as facts. */
export const scimGroups = pgTable('scim_groups', { ...resource, displayName: text().notNull() }, (t) => [
  index().on(t.createdAt, t.id),
])

export const scimGroupMembers = pgTable(
  'scim_group_members',
  {
    group: reference(() => scimGroups.id),
    user: reference(() => scimUsers.id),
  },
  (t) => [primaryKey({ columns: [t.group, t.user] }), index().on(t.user)],
)
