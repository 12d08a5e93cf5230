import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { anyText } from '@/lib/contract/utf8-body'
import { LARGEST_REPORT } from '@/lib/contract/views/leaks'
import { importLeakReport } from '@/lib/decide/import-leak-report'

/** Imports a report of a leak scanner, read while it comes. */
export const POST = guarded(OPERATIONS.postLeakReports, async (call) =>
  importLeakReport(call, anyText(call.request, LARGEST_REPORT)),
)
