import { and, desc, eq, gt, isNotNull, isNull, lte, min, or, type SQL, sql } from 'drizzle-orm'
import type { TokenFacts } from '../../domain/api-token'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { apiTokens } from '../schema/decisions'
import { people, personKeys } from '../schema/people'
import { signIns } from '../schema/sessions'

export interface TokenRecord extends TokenFacts {
  id: Uuid
  name: string
  createdAt: Instant
  createdBy: Actor
  lastUsedAt: Instant | null
}

/** Addresses are given to a second person: only when everybody who has or had the owner's has left, the owner has. */
const ownerLeft = sql<boolean>`coalesce((select bool_and(${people.status} = 'left') from ${personKeys}
  join ${people} on ${people.id} = ${personKeys.person}
  where ${personKeys.kind} = 'email' and ${personKeys.key} = ${apiTokens.ownerEmail}), false)`

/** Whether everybody who has or had this address has left. */
export async function hasLeft(db: Db | Tx, email: string): Promise<boolean> {
  const [row] = await db
    .select({ left: sql<boolean>`coalesce(bool_and(${people.status} = 'left'), false)` })
    .from(personKeys)
    .innerJoin(people, eq(people.id, personKeys.person))
    .where(and(eq(personKeys.kind, 'email'), eq(personKeys.key, email)))
  return row?.left ?? false
}

const records = (db: Db | Tx, wanted: SQL | undefined) =>
  db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scopes: apiTokens.scopes,
      createdAt: apiTokens.createdAt,
      createdBy: apiTokens.createdBy,
      ownerEmail: apiTokens.ownerEmail,
      endsAt: apiTokens.endsAt,
      lastUsedAt: apiTokens.lastUsedAt,
      revokedAt: apiTokens.revokedAt,
      groups: signIns.groups,
      left: ownerLeft,
    })
    .from(apiTokens)
    .leftJoin(signIns, eq(signIns.email, apiTokens.ownerEmail))
    .where(wanted)

type Row = Awaited<ReturnType<typeof records>>[number]

const recordOf = ({ ownerEmail, groups, left, ...row }: Row): TokenRecord => ({
  ...row,
  owner: ownerEmail === null ? null : { email: ownerEmail, groups: groups ?? [], left },
})

/** The token with this hash, revoked ones left out, with what is known about its owner. */
export async function recordByHash(db: Db | Tx, hash: string): Promise<TokenRecord | null> {
  const [row] = await records(db, and(eq(apiTokens.hash, hash), isNull(apiTokens.revokedAt)))
  return row ? recordOf(row) : null
}

/** Tokens that are neither revoked nor past their end, the newest first. */
export async function currentTokens(db: Db, now: Instant): Promise<TokenRecord[]> {
  const current = and(isNull(apiTokens.revokedAt), gt(apiTokens.endsAt, now))
  const rows = await records(db, current).orderBy(desc(apiTokens.createdAt), apiTokens.id)
  return rows.map(recordOf)
}

/** When tokens that open something now end: the first of them, and how many by `soon`. */
export async function tokenEnds(
  db: Db,
  soon: Instant,
  now: Instant,
): Promise<{ endingSoon: number; nextEnd: Instant | null }> {
  const [row] = await db
    .select({
      endingSoon: sql<number>`count(*) filter (where ${apiTokens.endsAt} <= ${soon})::int`,
      nextEnd: min(apiTokens.endsAt),
    })
    .from(apiTokens)
    .where(and(isNull(apiTokens.revokedAt), gt(apiTokens.endsAt, now), sql`not ${ownerLeft}`))
  return { endingSoon: row?.endingSoon ?? 0, nextEnd: row?.nextEnd ?? null }
}

/** Tokens that were revoked or have ended: the latest, `most` at most. */
export async function pastTokens(db: Db, now: Instant, most: number): Promise<TokenRecord[]> {
  const rows = await records(db, or(isNotNull(apiTokens.revokedAt), lte(apiTokens.endsAt, now)))
    .orderBy(desc(sql`coalesce(${apiTokens.revokedAt}, ${apiTokens.endsAt})`), apiTokens.id)
    .limit(most)
  return rows.map(recordOf)
}
