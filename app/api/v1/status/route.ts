import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf, parseFields } from '@/lib/contract/lists/fields'
import { OPERATIONS, statusFields } from '@/lib/contract/operations'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { shellStatus } from '@/lib/store/read/shell-status'

export const GET = guarded(OPERATIONS.getStatus, async ({ viewer, request }) => {
  const { wanted, ignored } = parseFields(statusFields, paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return shellStatus(db, sightOf(viewer).people, wanted.since)
})
