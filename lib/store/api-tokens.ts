import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Actor, Permission } from '../domain/viewer'
import type { Db, Tx } from './connection'
import { apiTokens } from './schema/decisions'

/** A token as it may be listed: itself it is never stored. */
export interface ApiToken {
  id: Uuid
  name: string
  scopes: readonly Permission[]
}

/** Makes a token. `token` is shown to its maker once; the database keeps its hash only. */
export async function createToken(
  tx: Db | Tx,
  wish: { name: string; scopes: readonly Permission[]; createdBy: Actor },
  now: Instant,
): Promise<ApiToken & { token: string }> {
  const token = `sunset_${randomBytes(32).toString('base64url')}`
  const id = randomUUID()
  await tx.insert(apiTokens).values({
    id,
    name: wish.name,
    hash: hashOf(token),
    scopes: [...wish.scopes],
    createdAt: now,
    createdBy: wish.createdBy,
  })
  return { id, name: wish.name, scopes: wish.scopes, token }
}

/** The token's rights; `null` when it was never made or was revoked. */
export async function findToken(db: Db | Tx, token: string): Promise<ApiToken | null> {
  const [row] = await db
    .select({ id: apiTokens.id, name: apiTokens.name, scopes: apiTokens.scopes })
    .from(apiTokens)
    .where(and(eq(apiTokens.hash, hashOf(token)), isNull(apiTokens.revokedAt)))
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
