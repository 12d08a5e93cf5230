import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { rolePage } from '@/lib/store/read/role-list'

export const GET = guarded(OPERATIONS.getRoles, async ({ db, query }) =>
  pageAnswer(await rolePage(db, query.filter, catalogue)),
)
