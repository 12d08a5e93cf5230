import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf } from '@/lib/contract/lists/fields'
import { parseIamUserFilter } from '@/lib/contract/lists/iam-user-list'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { iamUserPage } from '@/lib/store/read/iam-user-list'

export const GET = guarded(OPERATIONS.getIamUsers, async ({ viewer, request }) => {
  const { filter, ignored } = parseIamUserFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return pageAnswer(await iamUserPage(db, proofOf(viewer, 'read-key-ids'), filter), ignored)
})
