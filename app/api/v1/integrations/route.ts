import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { integrationPage } from '@/lib/store/read/integration-list'

export const GET = guarded(OPERATIONS.getIntegrations, async ({ db, query }) =>
  pageAnswer(await integrationPage(db, catalogue.integrations, query.filter)),
)
