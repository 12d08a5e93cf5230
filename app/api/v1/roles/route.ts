import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { pageAnswer } from '@/lib/contract/lists/list'
import { parseRoleFilter } from '@/lib/contract/lists/role-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { rolePage } from '@/lib/store/read/role-list'

export const GET = guarded(OPERATIONS.getRoles, async ({ db, asked }) =>
  pageAnswer(await rolePage(db, asked(parseRoleFilter).filter, catalogue)),
)
