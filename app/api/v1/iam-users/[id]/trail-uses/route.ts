import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { trailCsvOf } from '@/lib/contract/trail-csv'
import { addTrailResult } from '@/lib/decide/add-trail-result'

/** Takes in a result of the Athena query, read while it comes. */
export const POST = guarded(OPERATIONS.postIamUsersIdTrailUses, async (call) =>
  addTrailResult(call, call.params, () => trailCsvOf(call.request)),
)
