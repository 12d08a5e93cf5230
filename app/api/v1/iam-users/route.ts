import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { iamUsersAnswer } from '@/lib/api/iam-users'
import { OPERATIONS } from '@/lib/api/operations'
import { paramsOf } from '@/lib/contract/fields'
import { parseIamUserFilter } from '@/lib/contract/iam-user-list'
import { proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { iamUserPage } from '@/lib/store/iam-user-list'

export const GET = guarded(OPERATIONS.getIamUsers, async ({ viewer, request }) => {
  const { filter, ignored } = parseIamUserFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return iamUsersAnswer(await iamUserPage(db, proofOf(viewer, 'read-key-ids'), filter), ignored)
})
