import { inArray } from 'drizzle-orm'
import type { IamRole } from '../../domain/facts/iam-role'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { roles } from '../schema/roles'
import { everyRow } from './keyset'

/** Every role ever seen, account by account, by name. */
export function storedRoles(db: Db): AsyncGenerator<{ account: Uuid; role: IamRole; removedAt: Instant | null }> {
  return everyRow(
    db.select({ id: roles.id }).from(roles).orderBy(roles.accountId, roles.account, roles.name, roles.id),
    (ids) =>
      db
        .select({ account: roles.account, role: roles.facts, removedAt: roles.removedAt })
        .from(roles)
        .where(inArray(roles.id, ids)),
    ({ role }) => role.id,
  )
}
