import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { roleOptions } from '@/lib/store/read/role'

/** Roles that may be said to replace an IAM user. */
export const GET = guarded(OPERATIONS.getDecisionsRoles, ({ db, query: { wanted } }) =>
  found('this IAM user', wanted.user ?? '', (user) => roleOptions(db, user, wanted.q ?? '')),
)
