import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { work } from '@/lib/store/read/work'

export const GET = guarded(OPERATIONS.getWork, ({ db, viewer, query }) => work(db, viewer, query.wanted.of))
