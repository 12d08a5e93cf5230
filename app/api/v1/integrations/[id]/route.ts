import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { secretOf } from '@/lib/catalogue/secret-places'
import { OPERATIONS } from '@/lib/contract/operations'
import { NotFound } from '@/lib/domain/errors'
import { integrationView } from '@/lib/store/read/integration-list'

export const GET = guarded(OPERATIONS.getIntegrationsId, async ({ db, params }) => {
  const integration = catalogue.integration(params.id)
  if (!integration) throw new NotFound('this integration')
  return integrationView(db, integration, secretOf(integration))
})
