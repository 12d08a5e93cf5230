import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { searchText } from '@/lib/contract/search'
import { proofOf } from '@/lib/domain/viewer'
import { ownersThere } from '@/lib/store/read/owner-options'

/** Who owns something, by part of a name or address. */
export const GET = guarded(OPERATIONS.getOwning, ({ db, viewer, request }) =>
  ownersThere(db, proofOf(viewer, 'read-people'), searchText(request.nextUrl.searchParams.get('q'))),
)
