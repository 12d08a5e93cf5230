import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf, parseFields } from '@/lib/contract/lists/fields'
import { OPERATIONS, statusFields } from '@/lib/contract/operations'
import { shellStatus } from '@/lib/store/read/shell-status'

export const GET = guarded(OPERATIONS.getStatus, async ({ db, viewer, now, request }) => {
  const { wanted, ignored } = parseFields(statusFields, paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  return shellStatus(db, viewer, { now, since: wanted.since })
})
