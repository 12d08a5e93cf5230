import { eq, inArray } from 'drizzle-orm'
import type { IamUserFilter } from '../../contract/lists/iam-user-list'
import type { IamUserView } from '../../contract/views/iam-user'
import type { Uuid } from '../../domain/ids'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { selected } from './iam-user-conditions'
import { sortColumns } from './iam-user-list'
import { iamUserViews, owners, viewOf } from './iam-user-view'
import { everyRow, orderBy } from './keyset'

/** A filter of a file; `departed` is `null` where users are wanted whether or not their account is still open. */
type Exported = Omit<IamUserFilter, 'departed'> & { departed: boolean | null }

/** Every IAM user of a filter, whatever its place and length, with facts, key ids as the viewer may see them, and verdict. */
export function exportIamUsers(db: Db, keyIds: SeesKeyIds | null, filter: Exported): AsyncGenerator<IamUserView> {
  const ids = db
    .select({ id: iamUsers.id })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
    .where(selected(db, keyIds, filter))
    .orderBy(...orderBy(sortColumns[filter.sort], iamUsers.id, filter.direction === 'asc'))
  const viewsOf = async (some: Uuid[]) => {
    const rows = await iamUserViews(db).where(inArray(iamUsers.id, some))
    return rows.map((row) => viewOf(row, keyIds))
  }
  return everyRow(ids, viewsOf, ({ id }) => id)
}
