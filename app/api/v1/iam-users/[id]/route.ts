import { z } from 'zod'
import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/api/operations'
import { NotFound } from '@/lib/domain/errors'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { iamUserDetail } from '@/lib/store/iam-user-detail'

export const GET = guarded(OPERATIONS.getIamUsersId, async ({ viewer, params }) => {
  const id = z.uuid().safeParse(params.id)
  const { db } = await database()
  const user = id.success ? await iamUserDetail(db, sightOf(viewer), id.data) : null
  if (!user) throw new NotFound('this IAM user')
  return user
})
