import { guarded } from '@/app/api/guarded'
import { integrationsLike } from '@/lib/catalogue/integrations-like'
import { OPERATIONS } from '@/lib/contract/operations'

/** Integrations that IAM users may be said to belong to. */
export const GET = guarded(OPERATIONS.getDecisionsIntegrations, async ({ query }) => ({
  integrations: integrationsLike(query.wanted.q ?? ''),
}))
