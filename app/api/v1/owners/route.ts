import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { searchText } from '@/lib/contract/search'
import { proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { ownerOptions } from '@/lib/store/read/owner-options'

/** Who may be made an owner, by part of a name or address. */
export const GET = guarded(OPERATIONS.getOwners, async ({ viewer, request }) => {
  const { db } = await database()
  return ownerOptions(db, proofOf(viewer, 'read-people'), searchText(request.nextUrl.searchParams.get('q')))
})
