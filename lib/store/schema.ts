import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AccountKind, AccountState, OrganizationalUnit, Problem, ReadingState, RootUser } from '../domain/account'
import type { IamGroup } from '../domain/account-reading'
import type { Assessment, Confidence, Kind, NextAction, Signal, Stage } from '../domain/assessment'
import type { CredentialKind } from '../domain/credential'
import type { Failure } from '../domain/failure'
import type { IamRole } from '../domain/iam-role'
import type { IamUser } from '../domain/iam-user'
import type { DirectoryGroup, DirectoryUser, PermissionSet } from '../domain/identity-center'
import type { AccountId } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import type { Employment, Person, PersonStatus, RosterEntry } from '../domain/person'
import type { ManagedPolicy } from '../domain/policy-document'
import type { ViewList } from '../domain/saved-view'
import type { Settings } from '../domain/settings'
import type { Actor, Permission } from '../domain/viewer'

/** `timestamptz` as an {@link Instant}. No column has a time default: time comes in as a parameter. */
const at = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => instant(value),
  toDriver: (value) => value,
})

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
})

export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey(),
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
    /** Goes up with every change of its users' verdicts: who judged from older rows judges again. */
    revision: integer().notNull(),
    /** How long its last reading took; the longest go first. */
    seconds: real(),
  },
  (t) => [
    uniqueIndex().on(t.partition, t.accountId),
    index('accounts_name').on(sql`${t.name} collate "und-x-icu"`, t.id),
  ],
)

/** How many IAM users of an account stand where: refreshed in the same transaction as its users. */
export const accountCounts = pgTable(
  'account_counts',
  {
    account: uuid()
      .notNull()
      .references(() => accounts.id),
    stage: text().$type<Stage>().notNull(),
    kind: text().$type<Kind>().notNull(),
    excepted: boolean().notNull(),
    users: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.stage, t.kind, t.excepted] })],
)

/** Current facts and current assessment of every IAM user ever seen: one row answers a list. */
export const iamUsers = pgTable(
  'iam_users',
  {
    id: uuid().primaryKey(),
    account: uuid()
      .notNull()
      .references(() => accounts.id),
    accountId: text().$type<AccountId>().notNull(),
    uniqueId: text().notNull(),
    name: text().notNull(),
    arn: text().notNull(),
    createdAt: at().notNull(),
    firstSeenAt: at().notNull(),
    removedAt: at(),
    facts: jsonb().$type<IamUser>().notNull(),
    assessment: jsonb().$type<Assessment>().notNull(),
    kind: text().$type<Kind>().notNull(),
    integration: text(),
    stage: text().$type<Stage>().notNull(),
    stageSince: at().notNull(),
    nextAction: text().$type<NextAction>().notNull(),
    /** Position of the next action: the smaller, the more urgent. */
    urgency: integer().notNull(),
    signals: text().array().$type<Signal[]>().notNull(),
    person: uuid(),
    confidence: text().$type<Confidence>(),
    ownerPerson: uuid(),
    ownerTeam: text(),
    /** The same as if nobody had left: what viewers without `read-people` filter and sort by. */
    discreetAction: text().$type<NextAction>().notNull(),
    discreetUrgency: integer().notNull(),
    discreetOwnerPerson: uuid(),
    discreetOwnerTeam: text(),
    excepted: boolean().notNull(),
    stale: boolean().notNull(),
    live: boolean().notNull(),
    /** Latest use of any credential; the epoch when none is recorded, so that every list can sort by it. */
    lastUsedAt: at().notNull(),
    nextChangeAt: at(),
    /** Lower-case name, tags and person, for search. */
    search: text().notNull(),
  },
  (t) => [
    uniqueIndex().on(t.account, t.uniqueId),
    index().on(t.urgency, t.id),
    index().on(t.discreetUrgency, t.id),
    index('iam_users_name').on(sql`${t.name} collate "und-x-icu"`, t.id),
    index().on(t.lastUsedAt, t.id),
    index().on(t.createdAt, t.id),
    index().on(t.stage, t.kind),
    index().on(t.person),
    index().on(t.ownerPerson),
    /** Whom each user may belong to, looked up by person. */
    index('iam_users_suggestions').using('gin', sql`(${t.assessment}->'suggestions') jsonb_path_ops`),
    /** Users whose person nobody can know yet: counted on every page, and few. */
    index('iam_users_unmatched')
      .on(t.account)
      .where(sql`${t.removedAt} is null and ${t.person} is null and (${t.assessment}->>'matchKnown') = 'false'`),
    index().on(t.nextChangeAt),
  ],
)

/** A row per change of a user's facts other than last use, from the scan that saw it; `toScan` saw the next change. */
export const iamUserVersions = pgTable(
  'iam_user_versions',
  {
    user: uuid()
      .notNull()
      .references(() => iamUsers.id),
    fromScan: uuid().notNull(),
    toScan: uuid(),
    fromAt: at().notNull(),
    facts: jsonb().$type<IamUser>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.user, t.fromScan] })],
)

/** Every credential ever seen. `keyId` is the only column of the database that holds an AWS key id. */
export const credentials = pgTable(
  'credentials',
  {
    id: uuid().primaryKey(),
    user: uuid()
      .notNull()
      .references(() => iamUsers.id),
    kind: text().$type<CredentialKind>().notNull(),
    keyId: text(),
    createdAt: at(),
    goneAt: at(),
  },
  (t) => [index().on(t.user), index().on(t.keyId)],
)

/** Days on which a credential was seen used: at most one row per credential and day. */
export const credentialUses = pgTable(
  'credential_uses',
  {
    credential: uuid()
      .notNull()
      .references(() => credentials.id),
    day: date({ mode: 'string' }).notNull(),
    usedAt: at().notNull(),
    region: text(),
    service: text(),
    /** Where it was seen: `report` or `key-last-used`. */
    seenIn: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.credential, t.day] })],
)

/** From when to when a user stood in a stage, as known then: the source of every chart and past count. */
export const stageSpans = pgTable(
  'stage_spans',
  {
    user: uuid()
      .notNull()
      .references(() => iamUsers.id),
    account: uuid()
      .notNull()
      .references(() => accounts.id),
    stage: text().$type<Stage>().notNull(),
    kind: text().$type<Kind>().notNull(),
    excepted: boolean().notNull(),
    fromAt: at().notNull(),
    toAt: at(),
  },
  (t) => [primaryKey({ columns: [t.user, t.fromAt] }), index().on(t.account), index().on(t.fromAt), index().on(t.toAt)],
)

/** Counts at the end of each day: a roll-up of the spans that can be rebuilt from them. */
export const progressDays = pgTable(
  'progress_days',
  {
    day: date({ mode: 'string' }).notNull(),
    account: uuid()
      .notNull()
      .references(() => accounts.id),
    stage: text().$type<Stage>().notNull(),
    kind: text().$type<Kind>().notNull(),
    excepted: boolean().notNull(),
    users: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.account, t.stage, t.kind, t.excepted] })],
)

export const roles = pgTable(
  'roles',
  {
    id: uuid().primaryKey(),
    account: uuid()
      .notNull()
      .references(() => accounts.id),
    accountId: text().$type<AccountId>().notNull(),
    uniqueId: text().notNull(),
    name: text().notNull(),
    facts: jsonb().$type<IamRole>().notNull(),
    /** The catalogue integration its trust names, if any. */
    integration: text(),
    firstSeenAt: at().notNull(),
    removedAt: at(),
  },
  (t) => [uniqueIndex().on(t.account, t.uniqueId), index().on(t.account, t.integration)],
)

export const identityProviders = pgTable(
  'identity_providers',
  {
    account: uuid()
      .notNull()
      .references(() => accounts.id),
    arn: text().notNull(),
    kind: text().$type<'oidc' | 'saml'>().notNull(),
    issuer: text().notNull(),
    audiences: jsonb().$type<readonly string[]>(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.account, t.arn] })],
)

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
  disabledAt: at(),
  goneAt: at(),
})

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

/** Each upload of the company's list of people; the newest is the current one. */
export const rosters = pgTable('rosters', {
  id: uuid().primaryKey(),
  at: at().notNull(),
  actor: jsonb().$type<Actor>().notNull(),
  people: integer().notNull(),
})

export const rosterEntries = pgTable(
  'roster_entries',
  {
    roster: uuid()
      .notNull()
      .references(() => rosters.id),
    employeeNumber: text().notNull(),
    entry: jsonb().$type<RosterEntry>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roster, t.employeeNumber] })],
)

export const people = pgTable(
  'people',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    /** Sorts people in Japanese by reading, else by name. */
    sortName: text().notNull(),
    department: text(),
    manager: uuid(),
    employment: text().$type<Employment>(),
    status: text().$type<PersonStatus>().notNull(),
    /** Last working day or contract end, as the roster writes it. */
    lastDay: date({ mode: 'string' }),
    facts: jsonb().$type<Person>().notNull(),
    search: text().notNull(),
  },
  (t) => [
    index('people_sort_name').on(sql`${t.sortName} collate "und-x-icu"`, t.id),
    index().on(t.status),
    index().on(t.manager),
  ],
)

/** Where a person is known from, and from when to when. E-mail joins; the source's id identifies. */
export const personIdentities = pgTable(
  'person_identities',
  {
    id: uuid().primaryKey(),
    person: uuid()
      .notNull()
      .references(() => people.id),
    source: text().$type<'roster' | 'identity-store'>().notNull(),
    sourceId: text().notNull(),
    emails: text().array().notNull(),
    fromAt: at().notNull(),
    toAt: at(),
  },
  (t) => [index().on(t.source, t.sourceId), index().on(t.person)],
)

/** Normalised keys by which IAM users are matched to people: whole e-mail addresses and their local parts. */
export const personKeys = pgTable(
  'person_keys',
  {
    key: text().notNull(),
    kind: text().$type<'email' | 'local-part'>().notNull(),
    person: uuid()
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key, t.person] }), index().on(t.person)],
)

/** One pass over the Organization. That only one runs is the unique index, not a lock in memory. */
export const scans = pgTable(
  'scans',
  {
    id: uuid().primaryKey(),
    state: text().$type<'running' | 'finished'>().notNull(),
    trigger: text().$type<'button' | 'schedule' | 'command'>().notNull(),
    onlyFailed: boolean().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    /** The time the scan judges by; in a replayed history not the wall clock. */
    at: at().notNull(),
    startedAt: at().notNull(),
    finishedAt: at(),
    /** `discovering` until the accounts are listed. */
    phase: text().$type<'discovering' | 'reading' | 'finished'>().notNull(),
    directory: jsonb()
      .$type<{ state: 'pending' | 'running' | 'done' | 'failed' | 'skipped'; problems: readonly Problem[] }>()
      .notNull(),
    /** What discovery could not read; the scan went on with the accounts known. */
    problems: jsonb().$type<readonly Problem[]>().notNull(),
    /** Why nothing could be scanned at all. */
    failure: jsonb().$type<Failure>(),
    /** API calls outside accounts, by operation. */
    apiCalls: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    worker: text(),
    leaseUntil: at(),
  },
  (t) => [uniqueIndex('scans_one_running').on(t.state).where(sql`${t.state} = 'running'`), index().on(t.startedAt)],
)

/** The work items of a scan: their state is the truth; whoever holds an unexpired lease works on it. */
export const scanAccounts = pgTable(
  'scan_accounts',
  {
    scan: uuid()
      .notNull()
      .references(() => scans.id),
    account: uuid()
      .notNull()
      .references(() => accounts.id),
    state: text().$type<'pending' | 'running' | 'read' | 'partly' | 'failed'>().notNull(),
    attempt: integer().notNull(),
    worker: text(),
    leaseUntil: at(),
    startedAt: at(),
    finishedAt: at(),
    users: integer(),
    accessKeys: integer(),
    failure: jsonb().$type<Failure>(),
    problems: jsonb().$type<readonly Problem[]>().notNull(),
    apiCalls: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scan, t.account] }), index().on(t.scan, t.state)],
)

/** What people decided. Append-only; the current decision of a type on a subject is the latest not undone. */
export const decisions = pgTable(
  'decisions',
  {
    id: uuid().primaryKey(),
    at: at().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    type: text().$type<'set-owner' | 'set-kind' | 'set-match' | 'accept-replacement'>().notNull(),
    user: uuid()
      .notNull()
      .references(() => iamUsers.id),
    value: jsonb().notNull(),
    undoneAt: at(),
    undoneBy: jsonb().$type<Actor>(),
  },
  (t) => [index().on(t.user)],
)

/** Observed and decided changes. Never updated, but that the sealer gives committed rows `seq` and `hash`. */
export const events = pgTable(
  'events',
  {
    id: uuid().primaryKey(),
    recordedAt: at().notNull(),
    happenedAfter: at(),
    happenedBy: at().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    type: text().notNull(),
    subjects: uuid().array().notNull(),
    data: jsonb().notNull(),
    version: integer().notNull(),
    seq: bigint({ mode: 'number' }),
    hash: text(),
  },
  (t) => [uniqueIndex().on(t.seq), index().using('gin', t.subjects), index().on(t.recordedAt)],
)

export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    /** SHA-256 of the token, hex: the token itself is shown once and never stored. */
    hash: text().notNull(),
    scopes: text().array().$type<Permission[]>().notNull(),
    createdAt: at().notNull(),
    createdBy: jsonb().$type<Actor>().notNull(),
    revokedAt: at(),
  },
  (t) => [uniqueIndex().on(t.hash)],
)

/** Slices of lists that people keep under a name. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid().primaryKey(),
    list: text().$type<ViewList>().notNull(),
    name: text().notNull(),
    /** As the list itself writes it, without a cursor. */
    query: text().notNull(),
    /** The address of whoever saved it, in lower case. */
    owner: text().notNull(),
    shared: boolean().notNull(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
    /** A deleted view stays for a while, to be brought back; its name is free at once. */
    deletedAt: at(),
  },
  (t) => [uniqueIndex('saved_views_name').on(t.list, t.owner, t.name).where(sql`${t.deletedAt} is null`)],
)
