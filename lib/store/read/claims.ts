import { and, desc, eq, isNull, not, sql } from 'drizzle-orm'
import { decisionValues } from '../../contract/shapes/decision-values'
import type { Shown } from '../../contract/shapes/registry'
import type { claimsAnswer } from '../../contract/shapes/work'
import type { Claim } from '../../domain/decision'
import type { Uuid } from '../../domain/ids'
import type { Actor } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'

/** Somebody accepted or dismissed a claim, a row of `decisions`. */
export const claimAnswered = sql<boolean>`exists (select 1 from ${decisions} answer where answer.type = 'answer-claim'
  and answer.subject = "decisions"."subject" and answer.value->>'asked' = "decisions"."id"::text and answer.undone_at is null)`

const isClaim = eq(decisions.type, 'claim-owner')

/** How often somebody (by their address) has said of an IAM user whose it is. */
export async function countClaims(db: Db, user: Uuid, email: string): Promise<number> {
  return db.$count(
    decisions,
    and(isClaim, eq(decisions.subject, user), sql`lower(${decisions.actor}->>'email') = ${email}`),
  )
}

/** A claim, of which IAM user and by whom; `null`: there is none, or it was taken back. */
export async function claimById(db: Db, id: Uuid): Promise<{ user: Uuid; by: Actor; value: Claim } | null> {
  const [row] = await db
    .select({ user: iamUsers.id, by: decisions.actor, value: decisions.value })
    .from(decisions)
    .innerJoin(iamUsers, sql`${iamUsers.id}::text = ${decisions.subject}`)
    .where(and(isClaim, eq(decisions.id, id), isNull(decisions.undoneAt)))
  return row ? { user: row.user, by: row.by, value: decisionValues['claim-owner'].parse(row.value) } : null
}

/** At most. */
const MOST_TOLD = 200

/** Their author has said something else of the same user since. */
const later = sql`exists (select 1 from ${decisions} later where later.type = 'claim-owner' and later.subject = ${decisions.subject}
  and later.actor->>'email' = ${decisions.actor}->>'email' and later.undone_at is null
  and (later.at, later.id) > (${decisions.at}, ${decisions.id}))`

/** Nobody has accepted or dismissed it, and AWS still has its user. */
const isOpen = and(isClaim, isNull(decisions.undoneAt), isNull(iamUsers.removedAt), not(claimAnswered), not(later))

const ofUser = sql`${iamUsers.id}::text = ${decisions.subject}`

/** How many claims wait for an answer. */
export async function countOpenClaims(db: Db): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .where(isOpen)
  return row?.count ?? 0
}

/** Claims that nobody has accepted or dismissed, the latest first: of each person and user the latest. */
export async function openClaimList(db: Db): Promise<Shown<typeof claimsAnswer>['claims']> {
  const rows = await db
    .select({
      id: decisions.id,
      by: decisions.actor,
      at: decisions.at,
      value: decisions.value,
      user: { id: iamUsers.id, name: iamUsers.name },
      owner: iamUsers.ownerName,
      account: accountName,
    })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(isOpen)
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(MOST_TOLD)
  return rows.map(({ value, ...row }) => ({ ...row, ...decisionValues['claim-owner'].parse(value) }))
}
