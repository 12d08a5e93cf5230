import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { catalogue } from '@/lib/catalogue/catalogue'
import { INTEGRATION_COLUMNS } from '@/lib/contract/lists/integration-columns'
import { parseIntegrationFilter } from '@/lib/contract/lists/integration-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportIntegrations, integrationPage } from '@/lib/store/read/integration-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getIntegrationsCsv, async ({ db, viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  const asked = parseIntegrationFilter(params)
  refuseIgnored(request, [...ignored, ...asked.ignored])
  const { coverage } = await integrationPage(db, catalogue.integrations, { ...asked.filter, cursor: null, limit: 1 })
  const rows = exportIntegrations(db, catalogue.integrations, asked.filter)
  return csvAnswer({ list: 'integrations', columns: INTEGRATION_COLUMNS, rows, isStable, complete: coverage.complete })
})
