import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { sightOf } from '@/lib/domain/viewer'
import { search } from '@/lib/store/read/search'

/** IAM users, people, accounts and key ids by one text, as far as this viewer may see them. */
export const GET = guarded(OPERATIONS.getSearch, ({ db, viewer, query }) =>
  search(db, sightOf(viewer), query.wanted.q ?? ''),
)
