import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Problem } from '../../domain/facts/account'
import type { DirectoryGroup, DirectoryUser, PermissionSet } from '../../domain/facts/identity-center'
import type { AccountId } from '../../domain/ids'
import { at } from './columns'

/** The one row about Identity Center: when what was read. */
export const directory = pgTable('directory', {
  id: integer().primaryKey(),
  instanceArn: text(),
  identityStoreId: text(),
  region: text(),
  attemptedAt: at(),
  usersReadAt: at(),
  membershipsReadAt: at(),
  assignmentsReadAt: at(),
  permissionSetsReadAt: at(),
  /** SHA-256 of the latest reading: an unchanged directory changes no verdict. */
  digest: text(),
  problems: jsonb().$type<readonly Problem[]>().notNull(),
})

export const permissionSets = pgTable('permission_sets', {
  arn: text().primaryKey(),
  name: text().notNull(),
  facts: jsonb().$type<PermissionSet>().notNull(),
})

export const directoryUsers = pgTable('directory_users', {
  userId: text().primaryKey(),
  facts: jsonb().$type<DirectoryUser>().notNull(),
  firstSeenAt: at().notNull(),
  /** Since when it is known to bear its present user name: who bore that before is not known. */
  nameSince: at().notNull(),
  disabledAt: at(),
  goneAt: at(),
})

/** How many there are decides how the next scan asks for assignments: by principal, or by provisioned pair. */
export const directoryGroups = pgTable('directory_groups', {
  groupId: text().primaryKey(),
  name: text().notNull(),
  facts: jsonb().$type<Omit<DirectoryGroup, 'memberIds'>>().notNull(),
})

export const directoryMemberships = pgTable(
  'directory_memberships',
  { groupId: text().notNull(), userId: text().notNull() },
  (t) => [primaryKey({ columns: [t.groupId, t.userId] }), index().on(t.userId)],
)

export const assignments = pgTable(
  'assignments',
  {
    accountId: text().$type<AccountId>().notNull(),
    permissionSetArn: text().notNull(),
    principalType: text().$type<'user' | 'group'>().notNull(),
    principalId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.permissionSetArn, t.principalType, t.principalId] }),
    index().on(t.principalId),
  ],
)
