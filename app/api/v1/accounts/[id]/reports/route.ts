import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { uploadBodyOf } from '@/lib/contract/upload-body'
import { uploadReport } from '@/lib/decide/upload-report'

/** Feeds an account that is not read from a file of its people, or tells what that would change. */
export const POST = guarded(OPERATIONS.postAccountsIdReports, (call) => {
  const { dryRun, generatedAt } = call.query.wanted
  const wish = { ...call.params, dryRun: dryRun === 'true', generatedAt }
  return uploadReport(call, wish, () => uploadBodyOf(call.request))
})
