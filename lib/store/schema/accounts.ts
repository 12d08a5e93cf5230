import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type {
  AccountKind,
  AccountState,
  OrganizationalUnit,
  Problem,
  ReadingState,
  RootUser,
} from '../../domain/facts/account'
import type { IamGroup } from '../../domain/facts/account-reading'
import type { AccountId } from '../../domain/ids'
import type { Settings } from '../../domain/judge/settings'
import type { ManagedPolicy } from '../../domain/trust/policy-document'
import type { Actor } from '../../domain/viewer'
import { at, ourId, reference, standing } from './columns'

/** The one Organization this database belongs to, remembered at the first scan; and the settings in force. */
export const organization = pgTable('organization', {
  id: integer().primaryKey(),
  organizationId: text(),
  managementAccountId: text().$type<AccountId>(),
  partition: text(),
  rememberedAt: at(),
  settings: jsonb().$type<Partial<Settings>>().notNull(),
  /** Something that every verdict rests on changed (people, settings): all accounts are to be judged again. */
  judgeRequestedAt: at(),
  /** Who or what changed it; `null` beside a request: an upgrade, with changed rules. */
  judgeRequestedBy: jsonb().$type<Actor>(),
  /** SHA-256 of what the keys of people were made from: unchanged people cost no keys. */
  keysMadeFrom: text(),
})

export const accounts = pgTable(
  'accounts',
  {
    id: ourId().primaryKey(),
    accountId: text().$type<AccountId>().notNull(),
    partition: text().notNull(),
    kind: text().$type<AccountKind>().notNull(),
    state: text().$type<AccountState>().notNull(),
    name: text().notNull(),
    email: text(),
    alias: text(),
    ouPath: jsonb().$type<readonly OrganizationalUnit[]>().notNull(),
    roleArn: text(),
    externalId: text(),
    reading: text().$type<ReadingState>().notNull(),
    problems: jsonb().$type<readonly Problem[]>().notNull(),
    readAt: at(),
    attemptedAt: at(),
    reportAt: at(),
    /** Latest reading of its OIDC and SAML providers; `null`: never, so that none is known to be missing. */
    providersReadAt: at(),
    root: jsonb().$type<RootUser>(),
    groups: jsonb().$type<readonly IamGroup[]>().notNull(),
    policies: jsonb().$type<readonly ManagedPolicy[]>().notNull(),
    /** Goes up with every change of what pages show of it and its users, the dates of readings apart. */
    revision: integer().notNull(),
    /** How long its last reading took; the longest go first. */
    seconds: real(),
  },
  (t) => [
    uniqueIndex().on(t.partition, t.accountId),
    index('accounts_name').on(sql`${t.name} collate "und-x-icu"`, t.id),
  ],
)

/** The columns by which others name an account. */
export const accountName = { id: accounts.id, accountId: accounts.accountId, name: accounts.name }

/** How many IAM users of an account stand where: refreshed in the same transaction as its users. */
export const accountCounts = pgTable(
  'account_counts',
  {
    account: reference(() => accounts.id),
    ...standing,
    users: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.stage, t.kind, t.excepted] })],
)

/** The same by integration: how many of them are of each, and how many nobody has confirmed to be. */
export const integrationCounts = pgTable(
  'integration_counts',
  {
    account: reference(() => accounts.id),
    integration: text().notNull(),
    isSuggested: boolean().notNull(),
    stage: standing.stage,
    excepted: standing.excepted,
    users: integer().notNull(),
  },
  (t) => [
    primaryKey({
      name: 'integration_counts_pk',
      columns: [t.account, t.integration, t.isSuggested, t.stage, t.excepted],
    }),
  ],
)
