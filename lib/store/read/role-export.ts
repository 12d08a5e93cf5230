import { inArray } from 'drizzle-orm'
import type { ExportedRole } from '../../contract/lists/role-columns'
import type { Db } from '../engine/database'
import { roles } from '../schema/roles'
import { everyRow } from './keyset'

/** Every role ever seen, by name. */
export function exportRoles(db: Db): AsyncGenerator<ExportedRole> {
  return everyRow(
    db.select({ id: roles.id }).from(roles).orderBy(roles.name, roles.id),
    async (ids) => {
      const rows = await db.select().from(roles).where(inArray(roles.id, ids))
      return rows.map(({ facts, integration, removedAt }) => ({ ...facts, integration, removedAt }))
    },
    ({ id }) => id,
  )
}
