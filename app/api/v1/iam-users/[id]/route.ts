import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { NotFound } from '@/lib/domain/errors'
import { isUuid } from '@/lib/domain/ids'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { iamUserDetail } from '@/lib/store/read/iam-user-detail'

export const GET = guarded(OPERATIONS.getIamUsersId, async ({ viewer, params }) => {
  const { db } = await database()
  const user = isUuid(params.id) ? await iamUserDetail(db, sightOf(viewer), params.id) : null
  if (!user) throw new NotFound('this IAM user')
  return user
})
