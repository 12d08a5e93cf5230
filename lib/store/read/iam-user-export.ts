import { and } from 'drizzle-orm'
import type { IamUserFilter } from '../../contract/lists/iam-user-list'
import type { IamUserView } from '../../contract/views/iam-user'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { selected } from './iam-user-conditions'
import { order } from './iam-user-list'
import { iamUserViews, viewOf } from './iam-user-view'
import { everyRow, keysetPage, ROWS_AT_ONCE } from './keyset'

/** Every IAM user of a filter, whatever its place and length, with facts, key ids as the viewer may see them, and verdict. */
export function exportIamUsers(db: Db, keyIds: SeesKeyIds | null, filter: IamUserFilter): AsyncGenerator<IamUserView> {
  return everyRow(async (cursor: IamUserFilter['cursor']) => {
    const paging = { ...filter, cursor, limit: ROWS_AT_ONCE }
    const { rows, next } = await keysetPage(paging, order, ({ where, orderBy, limit }) =>
      iamUserViews(db)
        .where(and(selected(db, keyIds, filter), where))
        .orderBy(...orderBy)
        .limit(limit),
    )
    return { rows: rows.map((row) => viewOf(row, keyIds)), next }
  })
}
