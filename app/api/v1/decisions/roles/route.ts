import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { searchText } from '@/lib/contract/search'
import { roleOptions } from '@/lib/store/read/role'

/** Roles that may be said to replace an IAM user. */
export const GET = guarded(OPERATIONS.getDecisionsRoles, ({ db, request: { nextUrl } }) =>
  found('this IAM user', nextUrl.searchParams.get('user') ?? '', (user) =>
    roleOptions(db, user, searchText(nextUrl.searchParams.get('q'))),
  ),
)
