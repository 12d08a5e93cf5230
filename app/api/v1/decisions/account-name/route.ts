import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { nameAccount } from '@/lib/decide/name-account'

export const POST = guarded(OPERATIONS.postDecisionsAccountName, async (call) => nameAccount(call, await call.body()))
