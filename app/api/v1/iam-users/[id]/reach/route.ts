import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { sightOf } from '@/lib/domain/viewer'
import { iamUserDetail } from '@/lib/store/read/iam-user-detail'
import { reachOf } from '@/lib/store/read/reach'

export const GET = guarded(OPERATIONS.getIamUsersIdReach, async ({ db, viewer, params }) =>
  reachOf(db, await found('this IAM user', params.id, (id) => iamUserDetail(db, sightOf(viewer), id))),
)
