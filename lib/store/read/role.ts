import { and, eq, isNull } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Db } from '../engine/database'
import { roles } from '../schema/roles'

/** A role that AWS had when its account was last read; `null`: none of this id. */
export async function presentRole(db: Db, id: Uuid): Promise<{ id: Uuid; account: Uuid } | null> {
  const [role] = await db
    .select({ id: roles.id, account: roles.account })
    .from(roles)
    .where(and(eq(roles.id, id), isNull(roles.removedAt)))
  return role ?? null
}
