import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { ownerOptions } from '@/lib/store/read/owner-options'

/** Who may be made an owner, by part of a name or address. */
export const GET = guarded(OPERATIONS.getOwners, ({ db, viewer, query }) =>
  ownerOptions(db, proofOf(viewer, 'read-people'), query.wanted.q ?? ''),
)
