import { guarded } from '@/app/api/guarded'
import { integrationsLike } from '@/lib/catalogue/integrations-like'
import { OPERATIONS } from '@/lib/contract/operations'
import { searchText } from '@/lib/contract/search'

/** Integrations that IAM users may be said to belong to. */
export const GET = guarded(OPERATIONS.getDecisionsIntegrations, async ({ request }) => ({
  integrations: integrationsLike(searchText(request.nextUrl.searchParams.get('q'))),
}))
