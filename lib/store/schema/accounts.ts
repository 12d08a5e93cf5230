import { isNotNull, sql } from 'drizzle-orm'
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
import type { CentralRoot } from '../../domain/facts/control-policy'
import type { Failure } from '../../domain/facts/failure'
import type { AccountId } from '../../domain/ids'
import type { NextAction } from '../../domain/judge/assessment'
import type { Settings } from '../../domain/judge/settings'
import type { ReviewSettings } from '../../domain/leavers/deadline'
import type { Retention } from '../../domain/retention'
import type { Lock, LockVerdict } from '../../domain/trust/lock'
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
  /** What of the settings of reviews was set; `null`: nothing. */
  reviews: jsonb().$type<Partial<ReviewSettings>>(),
  /** How long things are kept; `null`: for ever. */
  retention: jsonb().$type<Partial<Retention>>(),
  /** Something that every verdict rests on changed (people, settings): all accounts are to be judged again. */
  judgeRequestedAt: at(),
  /** Who or what changed it; `null` beside a request: an upgrade, with changed rules. */
  judgeRequestedBy: jsonb().$type<Actor>(),
  /** Whether it may act as the root user of its accounts; `null`: not read. */
  centralRoot: jsonb().$type<CentralRoot>(),
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
    /** The named profile of the server's AWS configuration that it is reached with; `null`: the deployment's own credentials. */
    profile: text(),
    reading: text().$type<ReadingState>().notNull(),
    problems: jsonb().$type<readonly Problem[]>().notNull(),
    readAt: at(),
    attemptedAt: at(),
    reportAt: at(),
    /** Latest reading of its OIDC and SAML providers; `null`: never, so that none is known to be missing. */
    providersReadAt: at(),
    root: jsonb().$type<RootUser>(),
    /** Whether new IAM users can be made in it, as the latest listing of the Organization told. */
    lock: text().$type<Lock>().notNull(),
    /** Why; `null`: nothing was read since an upgrade. */
    lockVerdict: jsonb().$type<LockVerdict>(),
    groups: jsonb().$type<readonly IamGroup[]>().notNull(),
    policies: jsonb().$type<readonly ManagedPolicy[]>().notNull(),
    /** Latest reading of its users, groups, roles and policies, by a scan or by a check of one user. */
    detailsReadAt: at(),
    /** Goes up with every change of what pages show of it and its users, the dates of readings apart. */
    revision: integer().notNull(),
    /** Goes up with everything that is asked or found of who uses its users: only pages that show it follow. */
    lookUps: integer().notNull(),
    /** What the latest look-up in this account was refused; `null`: nothing, or there was none. */
    lookUpRefusal: jsonb().$type<Failure>(),
    /** Since when it had failed in the scans of which no details are kept; `null`: it was read whole in the last of them. */
    failedBefore: at(),
    /** When a scan last read it: what each scan tells of every user is as old as this; `null`: none has, or only files tell of it. */
    scannedAt: at(),
    /** SHA-256 of what its latest reading told and was judged by; `null`: somebody wrote since, or no reading may be taken for it. */
    readingMark: text(),
    /** From when on a reading that tells the same again may change a verdict. */
    judgeAgainAt: at(),
    /** Latest reading that asked about each user alone, whatever was known of it. */
    verifiedAt: at(),
    /** How long its last reading took; the longest go first. */
    seconds: real(),
  },
  (t) => [
    uniqueIndex().on(t.partition, t.accountId),
    index('accounts_name').on(sql`${t.name} collate "und-x-icu"`, t.id),
    /** Few, and asked for by the set-up. */
    index('accounts_look_up_refused').on(t.name, t.id).where(isNotNull(t.lookUpRefusal)),
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
    nextAction: text().$type<NextAction>().notNull(),
    users: integer().notNull(),
  },
  (t) => [primaryKey({ name: 'account_counts_pk', columns: [t.account, t.stage, t.kind, t.excepted, t.nextAction] })],
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
