import { decisionContext } from '@/app/api/decision-context'
import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { revokeToken } from '@/lib/decide/revoke-token'

/** Revokes an API token, at once. */
export const DELETE = guarded(OPERATIONS.deleteTokensId, async ({ viewer, params }) =>
  revokeToken(await decisionContext(viewer), { id: params.id }),
)
