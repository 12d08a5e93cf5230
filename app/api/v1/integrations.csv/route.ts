import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { INTEGRATION_COLUMNS } from '@/lib/contract/lists/integration-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportIntegrations, integrationPage } from '@/lib/store/read/integration-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getIntegrationsCsv, async ({ db, viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const { coverage } = await integrationPage(db, catalogue.integrations, { ...query.filter, cursor: null, limit: 1 })
  const rows = exportIntegrations(db, catalogue.integrations, query.filter)
  return csvAnswer({ list: 'integrations', columns: INTEGRATION_COLUMNS, rows, isStable, complete: coverage.complete })
})
