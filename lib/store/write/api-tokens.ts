import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { Conflict, NotFound } from '../../domain/errors'
import type { Uuid } from '../../domain/ids'
import { type Instant, MINUTE, plus } from '../../domain/instant'
import type { Actor, Permission } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { recordByHash, type TokenRecord } from '../read/token-records'
import { apiTokens } from '../schema/decisions'

/** What is asked for in a token. */
export interface TokenWish {
  name: string
  scopes: readonly Permission[]
  createdBy: Actor
  /** `null`: it belongs to the deployment. */
  ownerEmail: string | null
  endsAt: Instant
}

/** A busy token is written to no more often than this. */
const USE_WRITTEN_EVERY = 5 * MINUTE
/** What `createToken` gives out: anything else is looked up nowhere. */
const FORM = /^sunset_[\w-]{43}$/

/**
 * Makes a token. `token` is shown to its maker once; the database keeps its hash only. The same wish sent again under one `id`
 * is one token: since nobody can be shown the first text again, it gets another, as long as none was used.
 * @throws Conflict `token-made`: there is one of this id that was wished otherwise, was used, or was revoked.
 */
export async function createToken(
  tx: Db | Tx,
  wish: TokenWish,
  now: Instant,
  id = newId(),
): Promise<{ id: Uuid; name: string; scopes: readonly Permission[]; endsAt: Instant; token: string; isNew: boolean }> {
  const token = `sunset_${randomBytes(32).toString('base64url')}`
  const isSameWish = sql`${apiTokens.name} = excluded.name and ${apiTokens.scopes} = excluded.scopes
    and ${apiTokens.createdBy} = excluded.created_by`
  const [made] = await tx
    .insert(apiTokens)
    .values({ ...wish, id, hash: hashOf(token), scopes: [...wish.scopes], createdAt: now, lastUsedAt: null })
    .onConflictDoUpdate({
      target: apiTokens.id,
      set: { hash: sql`excluded.hash` },
      setWhere: and(isSameWish, isNull(apiTokens.lastUsedAt), isNull(apiTokens.revokedAt)),
    })
    .returning({ endsAt: apiTokens.endsAt, isNew: sql<boolean>`xmax = 0` })
  if (!made) throw new Conflict('token-made', 'an API token was made by a request of this id')
  return { id, name: wish.name, scopes: wish.scopes, token, ...made }
}

/** The token with all that bears on what it opens; `null` when it was never made or was revoked. */
export async function findToken(db: Db | Tx, token: string): Promise<TokenRecord | null> {
  return FORM.test(token) ? recordByHash(db, hashOf(token)) : null
}

/** Remembers that a token was used; of many uses within a few minutes only the first. */
export async function rememberUse(
  db: Db | Tx,
  { id, lastUsedAt }: { id: Uuid; lastUsedAt: Instant | null },
  now: Instant,
): Promise<void> {
  const since = plus(now, -USE_WRITTEN_EVERY)
  if (lastUsedAt && lastUsedAt > since) return
  // Requests that come together have all read the same: the first of them writes.
  const unwritten = or(isNull(apiTokens.lastUsedAt), lte(apiTokens.lastUsedAt, since))
  await db
    .update(apiTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(apiTokens.id, id), unwritten))
}

/** Whom a token belongs to, and when it ends: what it makes belongs to the same, and ends no later. */
export async function tokenById(tx: Db | Tx, id: Uuid): Promise<{ ownerEmail: string | null; endsAt: Instant } | null> {
  const [row] = await tx
    .select({ ownerEmail: apiTokens.ownerEmail, endsAt: apiTokens.endsAt })
    .from(apiTokens)
    .where(eq(apiTokens.id, id))
  return row ?? null
}

/** @throws NotFound when there is no such token, or it was revoked before. */
export async function revokeToken(tx: Db | Tx, id: Uuid, now: Instant): Promise<void> {
  const revoked = await tx
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  if (revoked.length === 0) throw new NotFound('this API token')
}

/** A token is 256 random bits: a plain hash is enough, and finds it by index. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
