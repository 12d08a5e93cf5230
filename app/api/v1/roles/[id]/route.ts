import { found, guarded } from '@/app/api/guarded'
import { roleDetail } from '@/lib/assess/role-detail'
import { OPERATIONS } from '@/lib/contract/operations'

export const GET = guarded(OPERATIONS.getRolesId, ({ db, params }) =>
  found('this role', params.id, (id) => roleDetail(db, id)),
)
