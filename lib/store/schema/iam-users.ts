import { isNotNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CredentialKind } from '../../domain/facts/credential'
import type { IamUser } from '../../domain/facts/iam-user'
import type { AccountId, KeyId } from '../../domain/ids'
import type { Assessment, Confidence, NextAction, Signal } from '../../domain/judge/assessment'
import { accounts } from './accounts'
import { at, orAfterAll, orBeforeAll, ourId, reference, standing } from './columns'

/** There, and somebody's for certain or very likely. As indexes have it, word for word. */
export const isHeld = ({ confidence, removedAt }: Record<'confidence' | 'removedAt', SQLWrapper>): SQL =>
  sql`(${confidence} in ('certain', 'likely') and ${removedAt} is null)`

/**
 * Current facts and current assessment of every IAM user ever seen: one row answers a list. Both are kept beside the rows
 * (`toast_tuple_target`, since migration 0034), so that what looks at every row does not read them.
 */
export const iamUsers = pgTable(
  'iam_users',
  {
    id: ourId().primaryKey(),
    account: reference(() => accounts.id),
    accountId: text().$type<AccountId>().notNull(),
    uniqueId: text().notNull(),
    name: text().notNull(),
    arn: text().notNull(),
    createdAt: at().notNull(),
    /** Who or what made it, as a look-up or its tags tell; `null`: not known. */
    madeBy: text(),
    firstSeenAt: at().notNull(),
    removedAt: at(),
    facts: jsonb().$type<IamUser>().notNull(),
    assessment: jsonb().$type<Assessment>().notNull(),
    ...standing,
    integration: text(),
    /** The one that it may be of, for a person to confirm; where one is known none is suggested. */
    suggestedIntegration: text(),
    stageSince: at().notNull(),
    nextAction: text().$type<NextAction>().notNull(),
    /**
     * Place by next action and danger: the smaller, the more urgent. Verdicts of earlier versions have greater numbers, so that they
     * come last until they are judged again.
     */
    urgency: integer().notNull(),
    /** Place by danger: the greater, the more dangerous. */
    danger: integer().notNull(),
    signals: text().array().$type<Signal[]>().notNull(),
    person: ourId(),
    confidence: text().$type<Confidence>(),
    ownerPerson: ourId(),
    ownerTeam: text(),
    /** The role that replaces it, or could. */
    role: ourId(),
    /** What people call the owner: lists sort by it. `null`: nobody owns it. */
    ownerName: text(),
    stale: boolean().notNull(),
    /** Present, with a credential that could be used when it was last judged. */
    live: boolean().notNull(),
    /** Latest use of any credential ever seen; `null`: none is recorded. */
    lastUsedAt: at(),
    nextChangeAt: at(),
    /** Whether it has MFA; `null`: not read, or written by an earlier version, so that its facts tell. */
    mfa: boolean(),
    /** Name and tags, as `searchText` makes them. */
    search: text().notNull(),
  },
  (t) => [
    uniqueIndex().on(t.account, t.uniqueId),
    index().on(t.urgency, t.id),
    index('iam_users_danger').on(t.danger, t.id),
    /** The most dangerous of those with the same next action. */
    index('iam_users_action').on(t.nextAction, t.danger, t.id),
    index('iam_users_name').on(sql`${t.name} collate "und-x-icu"`, t.id),
    index('iam_users_owner').on(sql`${orAfterAll(t.ownerName)} collate "und-x-icu"`, t.id),
    index('iam_users_last_used').on(orBeforeAll(t.lastUsedAt), t.id),
    index().on(t.createdAt, t.id),
    index().on(t.stage, t.kind),
    index('iam_users_stage_since').on(t.stage, t.stageSince),
    index('iam_users_signals').using('gin', t.signals),
    /** Whom each user is, where that counts: whether somebody has a way in is asked of thousands at once. */
    index('iam_users_held').on(t.person, t.account, t.live, t.stage).where(isHeld(t)),
    index('iam_users_used_after')
      .on(t.person, t.account)
      .where(sql`${isHeld(t)} and 'used-after-leaving' = any(${t.signals})`),
    /** By their very name, or how it begins. */
    index('iam_users_called').on(sql`lower(${t.name}) text_pattern_ops`),
    /** What nobody can do anything about but wait for facts: few, and asked for by what is ready to delete. */
    index('iam_users_kept_out')
      .on(t.stageSince, t.id)
      .where(
        sql`${t.nextAction} = 'wait' and (${t.assessment}->>'nextActionUntil') is null and ${t.removedAt} is null`,
      ),
    index().on(t.person),
    index().on(t.ownerPerson),
    /** Teams in the order of their names, and whether AWS still has what they own. */
    index('iam_users_owner_team')
      .on(sql`${t.ownerTeam} collate "und-x-icu"`, t.removedAt)
      .where(isNotNull(t.ownerTeam)),
    /** The same by the name alone, however it is written. */
    index('iam_users_owner_team_name').on(sql`lower(${t.ownerTeam})`).where(isNotNull(t.ownerTeam)),
    /** What somebody made, by the name at the end of whoever did. */
    index('iam_users_made_by').on(sql`lower(substring(${t.madeBy} from '[^/]*$'))`).where(isNotNull(t.madeBy)),
    /** What people owned until they left. */
    index('iam_users_owner_left')
      .using('gin', sql`(${t.assessment}->'ownerBecause') jsonb_path_ops`)
      .where(sql`${t.assessment}->'ownerBecause' @> '[{"code":"owner-left"}]'`),
    index('iam_users_integration').on(t.integration).where(isNotNull(t.integration)),
    index('iam_users_suggested').on(t.suggestedIntegration).where(isNotNull(t.suggestedIntegration)),
    index().on(t.role),
    /** Whether what could replace it counts, where there is anything. */
    index('iam_users_replaced')
      .on(sql`(${t.assessment}->'replacement'->>'counts')`)
      .where(sql`${t.assessment}->'replacement'->>'counts' is not null`),
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
    user: reference(() => iamUsers.id),
    fromScan: ourId().notNull(),
    toScan: ourId(),
    fromAt: at().notNull(),
    facts: jsonb().$type<IamUser>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.user, t.fromScan] })],
)

/** Every credential ever seen. `keyId` is the only column of the database that holds an AWS key id. */
export const credentials = pgTable(
  'credentials',
  {
    id: ourId().primaryKey(),
    user: reference(() => iamUsers.id),
    kind: text().$type<CredentialKind>().notNull(),
    keyId: text().$type<KeyId>(),
    createdAt: at(),
    goneAt: at(),
  },
  (t) => [
    index().on(t.user),
    index().on(t.keyId),
    index('credentials_keys_made').on(t.createdAt).where(sql`${t.kind} = 'access-key'`),
  ],
)

/** Days on which a credential was seen used: at most one row per credential and day. */
export const credentialUses = pgTable(
  'credential_uses',
  {
    credential: reference(() => credentials.id),
    day: date({ mode: 'string' }).notNull(),
    usedAt: at().notNull(),
    region: text(),
    service: text(),
    /** Where it was first seen: `report`, `look-up`, or `trail`. */
    seenIn: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.credential, t.day] })],
)

/** From when to when a user stood in a stage, as known then: the source of every chart and past count. */
export const stageSpans = pgTable(
  'stage_spans',
  {
    user: reference(() => iamUsers.id),
    account: reference(() => accounts.id),
    ...standing,
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
    account: reference(() => accounts.id),
    ...standing,
    users: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.account, t.stage, t.kind, t.excepted] })],
)

/** The same of all accounts that count together: what charts of the whole Organization are drawn from. */
export const progressTotals = pgTable(
  'progress_totals',
  {
    day: date({ mode: 'string' }).notNull(),
    stage: standing.stage,
    excepted: standing.excepted,
    users: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.stage, t.excepted] })],
)
