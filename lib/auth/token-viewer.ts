import type { Grants } from '../config'
import { type TokenFacts, tokenStanding } from '../domain/api-token'
import { NotSignedIn, TokenEnded, TooManyRequests } from '../domain/errors'
import { type Instant, instant } from '../domain/instant'
import type { Permission, Viewer } from '../domain/viewer'
import { database } from '../store/engine/client'
import type { Db } from '../store/engine/connection'
import { findToken, rememberUse } from '../store/write/api-tokens'
import { callerAddress } from './caller-address'
import { grantsInForce, heldBy } from './grants-in-force'
import { wrongTriesOf } from './wrong-tries'

/** Whoever calls with an API token, and which of its scopes its owner holds no longer. */
interface TokenViewer {
  viewer: Viewer
  lost: readonly Permission[]
}

/**
 * The bearer of an API token; `null` when the request has none. A wrong one is looked up before it is counted, so that a
 * right one is never slowed by others from its address.
 * @throws NotSignedIn for a wrong token, TooManyRequests for one of many, TokenEnded
 */
export async function tokenViewer(request: Request): Promise<TokenViewer | null> {
  const bearer = request.headers.get('authorization')?.match(/^Bearer\s+(\S+)$/i)?.[1]
  if (!bearer) return null
  const { db } = await database()
  const address = callerAddress(request.headers)
  return bearerOf(db, bearer, { address, now: instant(Date.now()), grants: grantsInForce() })
}

/** Whoever calls with this token, from this address, now, by these grants. */
export async function bearerOf(
  db: Db,
  bearer: string,
  { address, now, grants }: { address: string; now: Instant; grants: Grants },
): Promise<TokenViewer> {
  const token = await findToken(db, bearer)
  if (!token) throw wrong(address)
  const held = token.owner ? heldBy(token.owner, grants) : new Set<Permission>()
  const { state, lost } = tokenStanding(token, held, now)
  if (state !== 'valid') throw new TokenEnded(whyEnded(token, now))
  await rememberUse(db, token, now)
  const permissions = new Set(token.scopes.filter((scope) => !lost.includes(scope)))
  return { viewer: { actor: { type: 'token', id: token.id, name: token.name }, roles: [], permissions }, lost }
}

function wrong(address: string): Error {
  const tries = wrongTriesOf('tokens')
  const wait = tries.wait(address)
  if (wait > 0) return new TooManyRequests(wait)
  tries.count(address)
  return new NotSignedIn()
}

const whyEnded = ({ endsAt }: TokenFacts, now: Instant) =>
  endsAt <= now ? `its end was ${endsAt}; make a new one` : 'the person it belongs to has left'
