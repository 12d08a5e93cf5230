import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { parseExceptionFilter } from '@/lib/contract/lists/exception-list'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { exceptionPage } from '@/lib/store/read/exception-list'

export const GET = guarded(OPERATIONS.getExceptions, async ({ db, now, asked }) =>
  pageAnswer(await exceptionPage(db, catalogue, asked(parseExceptionFilter).filter, now)),
)
