import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { openClaimList } from '@/lib/store/read/claims'

/** What people answered, and waits for an engineer. */
export const GET = guarded(OPERATIONS.getClaims, async ({ db }) => ({ claims: await openClaimList(db) }))
