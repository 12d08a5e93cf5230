import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { makeToken } from '@/lib/decide/make-token'

/** Makes an API token: this answer is the only place it is ever shown. */
export const POST = guarded(OPERATIONS.postTokens, async (call) => {
  const made = await makeToken(call, await call.body())
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
})
