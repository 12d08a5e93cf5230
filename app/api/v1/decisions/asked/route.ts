import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { askWhose } from '@/lib/decide/ask-whose'

export const POST = guarded(OPERATIONS.postDecisionsAsked, async (call) => askWhose(call, await call.body()))
