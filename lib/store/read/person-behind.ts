import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Exception } from '../../domain/exception'
import type { Uuid } from '../../domain/ids'
import type { Actor } from '../../domain/viewer'
import { addressOf } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { apiTokens } from '../schema/decisions'
import { personKeys } from '../schema/people'

/**
 * The address of whoever acts, in lower case: of a token the person's that it belongs to. `null`: it is nobody's in particular
 * (the product itself, or a token of the deployment).
 */
export async function addressBehind(db: Db | Tx, actor: Actor): Promise<string | null> {
  if (actor.type !== 'token') return addressOf({ actor })
  const [token] = await db.select({ owner: apiTokens.ownerEmail }).from(apiTokens).where(eq(apiTokens.id, actor.id))
  return token?.owner ?? null
}

/** Whether two addresses (lower case) are the same, or both of one person that is known. */
async function isOnePerson(db: Db | Tx, one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const both = await db
    .select({ person: personKeys.person })
    .from(personKeys)
    .where(and(eq(personKeys.kind, 'email'), inArray(personKeys.key, [one, other])))
    .groupBy(personKeys.person)
    .having(sql`count(distinct ${personKeys.key}) = 2`)
    .limit(1)
  return both.length > 0
}

/** Of several who acted, those who are the same person as one of them; nobody, where that one is nobody in particular. */
export async function samePersonAs<A extends Actor>(
  db: Db | Tx,
  actor: Actor,
  others: readonly A[],
): Promise<ReadonlySet<A>> {
  const own = await addressBehind(db, actor)
  const same = new Set<A>()
  const known = new Map<string, boolean>()
  for (const other of own === null ? [] : others) {
    const address = await addressBehind(db, other)
    if (own === null || address === null) continue
    const isSame = known.get(address) ?? (await isOnePerson(db, own, address))
    known.set(address, isSame)
    if (isSame) same.add(other)
  }
  return same
}

/** The ids of the exceptions among these that `actor` asked for, also by a token of theirs or under another address. */
export async function ownAmong(
  db: Db,
  actor: Actor,
  exceptions: readonly Pick<Exception, 'id' | 'asked'>[],
): Promise<ReadonlySet<Uuid>> {
  const same = await samePersonAs(
    db,
    actor,
    exceptions.map(({ asked }) => asked.by),
  )
  return new Set(exceptions.flatMap(({ id, asked }) => (same.has(asked.by) ? id : [])))
}
