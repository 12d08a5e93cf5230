import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AnyDecision, Subject } from '../../domain/decision'
import type { Uuid } from '../../domain/ids'
import type { ViewList } from '../../domain/saved-view'
import type { Actor, Permission } from '../../domain/viewer'
import { at, ourId, reference } from './columns'
import { iamUsers } from './iam-users'

/** What people decided. Append-only; the current decision of a type on a subject is the latest not undone. */
export const decisions = pgTable(
  'decisions',
  {
    id: ourId().primaryKey(),
    at: at().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    type: text().$type<AnyDecision['type']>().notNull(),
    subjectKind: text().$type<Subject['kind']>().notNull(),
    /** The subject's id within its kind. */
    subject: text().$type<Subject['id']>().notNull(),
    value: jsonb().notNull(),
    undoneAt: at(),
    undoneBy: jsonb().$type<Actor>(),
  },
  (t) => [index().on(t.subject)],
)

/** IAM users whose verdicts a decision changes, from its transaction until they were judged again. */
export const toJudge = pgTable('to_judge', {
  user: reference(() => iamUsers.id).primaryKey(),
  /** Made anew by every decision, so that judging takes away only the marks it has seen. */
  mark: ourId().notNull(),
  at: at().notNull(),
  by: jsonb().$type<Actor>().notNull(),
})

/** Observed and decided changes. Never updated, but that the sealer gives committed rows `seq` and `hash`. */
export const events = pgTable(
  'events',
  {
    id: ourId().primaryKey(),
    recordedAt: at().notNull(),
    happenedAfter: at(),
    happenedBy: at().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    type: text().notNull(),
    subjects: uuid().array().$type<Uuid[]>().notNull(),
    data: jsonb().notNull(),
    version: integer().notNull(),
    seq: bigint({ mode: 'number' }),
    hash: text(),
  },
  (t) => [
    uniqueIndex().on(t.seq),
    index().using('gin', t.subjects),
    index().on(t.recordedAt),
    // What people and tokens did, among all that scans saw.
    index('events_done').on(t.recordedAt, t.id).where(sql`${t.actor}->>'type' <> 'system'`),
  ],
)

export const apiTokens = pgTable(
  'api_tokens',
  {
    id: ourId().primaryKey(),
    name: text().notNull(),
    /** SHA-256 of the token, hex: the token itself is shown once and never stored. */
    hash: text().notNull(),
    scopes: text().array().$type<Permission[]>().notNull(),
    createdAt: at().notNull(),
    createdBy: jsonb().$type<Actor>().notNull(),
    /** The address of the person it belongs to, in lower case; `null`: it belongs to the deployment. */
    ownerEmail: text(),
    endsAt: at().notNull(),
    /** Written every few minutes at most; `null`: it was never used. */
    lastUsedAt: at(),
    revokedAt: at(),
  },
  (t) => [uniqueIndex().on(t.hash)],
)

/** Slices of lists that people keep under a name. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: ourId().primaryKey(),
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
