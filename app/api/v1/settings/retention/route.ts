import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setRetention } from '@/lib/decide/set-retention'

export const PUT = guarded(OPERATIONS.putSettingsRetention, async (call) => setRetention(call, await call.body()))
