import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { sightOf } from '@/lib/domain/viewer'
import { iamUserDetail } from '@/lib/store/read/iam-user-detail'

export const GET = guarded(OPERATIONS.getIamUsersId, ({ db, viewer, params }) =>
  found('this IAM user', params.id, (id) => iamUserDetail(db, sightOf(viewer), id)),
)
