import { sql } from 'drizzle-orm'
import type { Paging } from '../../contract/lists/list'
import type { ExportedRole } from '../../contract/lists/role-columns'
import type { Db } from '../engine/database'
import { roles } from '../schema/roles'
import { everyRow, keysetPage, ROWS_AT_ONCE } from './keyset'

/** Every role ever seen, by name. */
export function exportRoles(db: Db): AsyncGenerator<ExportedRole> {
  return everyRow(async (cursor: Paging<'name'>['cursor']) => {
    const paging = { sort: 'name', direction: 'asc', cursor, limit: ROWS_AT_ONCE } as const
    const columns = { name: { key: sql`${roles.name}`, type: 'text', of: ({ name }: SortedRow) => name } } as const
    const order = { columns, id: roles.id, idOf: ({ id }: SortedRow) => id }
    const { rows, next } = await keysetPage(paging, order, ({ where, orderBy, limit }) =>
      db
        .select()
        .from(roles)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    )
    return { rows: rows.map(({ facts, integration, removedAt }) => ({ ...facts, integration, removedAt })), next }
  })
}

type SortedRow = Pick<typeof roles.$inferSelect, 'id' | 'name'>
