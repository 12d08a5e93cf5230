import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { exceptionPage } from '@/lib/store/read/exception-list'

export const GET = guarded(OPERATIONS.getExceptions, async ({ db, now, query }) =>
  pageAnswer(await exceptionPage(db, catalogue, query.filter, now)),
)
