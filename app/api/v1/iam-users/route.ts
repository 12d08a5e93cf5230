import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { iamUsersAnswer } from '@/lib/api/iam-users'
import { paramsOf } from '@/lib/contract/fields'
import { parseIamUserFilter } from '@/lib/contract/iam-user-list'
import { database } from '@/lib/store/client'
import { iamUserPage } from '@/lib/store/iam-user-list'

export const GET = guarded('read', async ({ viewer, request }) => {
  const { filter, ignored } = parseIamUserFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return iamUsersAnswer(await iamUserPage(db, viewer, filter), ignored)
})
