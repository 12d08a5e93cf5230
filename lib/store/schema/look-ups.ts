import { isNotNull } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Failure } from '../../domain/facts/failure'
import type { AccountId } from '../../domain/ids'
import type { LookUp } from '../../domain/look-up/look-up'
import type { Actor } from '../../domain/viewer'
import { at, ourId, reference } from './columns'
import { iamUsers } from './iam-users'

/** Who uses an IAM user: what was found so far, and the work item of the next look. Whoever holds an unexpired lease works on it. */
export const lookUps = pgTable(
  'look_ups',
  {
    user: reference(() => iamUsers.id).primaryKey(),
    /** `ended`: nothing is asked for. */
    state: text().$type<'asked' | 'running' | 'ended'>().notNull(),
    askedAt: at().notNull(),
    askedBy: jsonb().$type<Actor>().notNull(),
    /** The job that it was asked for in; `null`: alone, and then it goes first. */
    bulk: ourId(),
    /** Looks begun since it was asked for. */
    attempt: integer().notNull(),
    /** Not before: AWS was too busy. */
    notBefore: at(),
    worker: text(),
    leaseUntil: at(),
    /** Of the latest look that found anything. */
    readAt: at(),
    found: jsonb().$type<LookUp>(),
    /** Why the latest look found nothing; what was found before stays. */
    failure: jsonb().$type<Failure>(),
    failedAt: at(),
    /** The latest look found something, but AWS refused or did not tell a part. */
    partly: boolean().notNull(),
  },
  (t) => [
    index().on(t.state),
    index().on(t.bulk),
    /** The latest job. */
    index('look_ups_jobs').on(t.askedAt).where(isNotNull(t.bulk)),
  ],
)

/** The latest session that a person was seen in, in a permission set's role of an account. Seen by the session's name, which is a user name of Identity Center. */
export const accessSessions = pgTable(
  'access_sessions',
  {
    accountId: text().$type<AccountId>().notNull(),
    /** Whose user name it was when it was looked up. */
    userId: text().notNull(),
    permissionSet: text().notNull(),
    userName: text().notNull(),
    seenAt: at().notNull(),
    readAt: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.userId, t.permissionSet] })],
)
