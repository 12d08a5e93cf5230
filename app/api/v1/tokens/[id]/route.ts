import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { revokeToken } from '@/lib/decide/revoke-token'

/** Revokes an API token, at once. */
export const DELETE = guarded(OPERATIONS.deleteTokensId, (call) => revokeToken(call, call.params))
