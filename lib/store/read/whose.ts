import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { decisionValues } from '../../contract/shapes/decision-values'
import { lastUseOf } from '../../contract/views/iam-user'
import type { WhoseFacts } from '../../contract/views/whose'
import type { Claim } from '../../domain/decision'
import { maskKeyId } from '../../domain/facts/credential'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { decisions } from '../schema/decisions'
import { credentials, iamUsers } from '../schema/iam-users'
import { claimAnswered } from './claims'

/** What whoever is asked is told of an IAM user; `null`: there is none of this id. */
export async function whoseFacts(db: Db, id: Uuid): Promise<WhoseFacts | null> {
  const [row] = await db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      createdAt: iamUsers.createdAt,
      removedAt: iamUsers.removedAt,
      lastUsedAt: iamUsers.lastUsedAt,
      facts: iamUsers.facts,
      account: { accountId: accounts.accountId, name: accounts.name },
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(eq(iamUsers.id, id))
  if (!row) return null
  const held = await db
    .select({ keyId: credentials.keyId, createdAt: credentials.createdAt })
    .from(credentials)
    .where(and(eq(credentials.user, id), eq(credentials.kind, 'access-key'), isNull(credentials.goneAt)))
    .orderBy(credentials.createdAt, credentials.id)
  const { facts, lastUsedAt, ...user } = row
  return {
    ...user,
    lastUse: lastUseOf(facts, lastUsedAt),
    keys: held.flatMap(({ keyId, createdAt }) => (keyId ? { masked: maskKeyId(keyId), createdAt } : [])),
  }
}

/** What somebody (by their address) answered last; `null`: nothing yet. */
export async function ownClaim(db: Db, user: Uuid, email: string): Promise<Claim | null> {
  const [row] = await db
    .select({ value: decisions.value })
    .from(decisions)
    .where(
      and(
        eq(decisions.type, 'claim-owner'),
        eq(decisions.subject, user),
        isNull(decisions.undoneAt),
        sql`lower(${decisions.actor}->>'email') = ${email}`,
      ),
    )
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(1)
  return row ? decisionValues['claim-owner'].parse(row.value) : null
}

/** What somebody (by their address) answered last about each of these users, and whether that still waits for an engineer. */
export async function ownClaims(
  db: Db,
  users: readonly Uuid[],
  email: string,
): Promise<ReadonlyMap<string, Pick<Claim, 'answer'> & { at: Instant; open: boolean }>> {
  const rows = await db
    .selectDistinctOn([decisions.subject], {
      user: decisions.subject,
      at: decisions.at,
      value: decisions.value,
      open: sql<boolean>`not ${claimAnswered}`,
    })
    .from(decisions)
    .where(
      and(
        eq(decisions.type, 'claim-owner'),
        inArray(decisions.subject, [...users]),
        isNull(decisions.undoneAt),
        sql`lower(${decisions.actor}->>'email') = ${email}`,
      ),
    )
    .orderBy(decisions.subject, desc(decisions.at), desc(decisions.id))
  return new Map(
    rows.map(({ user, at, value, open }) => {
      const { answer } = decisionValues['claim-owner'].parse(value)
      return [user, { answer, at, open }]
    }),
  )
}
