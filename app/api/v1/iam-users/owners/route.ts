import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { ownersThere } from '@/lib/store/read/owner-options'

/** Who owns something, by part of a name or address. */
export const GET = guarded(OPERATIONS.getOwning, ({ db, viewer, query }) =>
  ownersThere(db, proofOf(viewer, 'read-people'), query.wanted.q ?? ''),
)
