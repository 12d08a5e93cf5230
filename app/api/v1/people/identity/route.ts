import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerIdentity } from '@/lib/decide/answer-identity'

export const POST = guarded(OPERATIONS.postPeopleIdentity, async (call) => answerIdentity(call, await call.body()))
