import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { ROLE_COLUMNS } from '@/lib/contract/lists/role-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportRoles, roleCoverage } from '@/lib/store/read/role-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getRolesCsv, async ({ db, viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const { complete } = await roleCoverage(db, query.filter)
  const rows = exportRoles(db, query.filter)
  return csvAnswer({
    list: 'roles',
    columns: ROLE_COLUMNS,
    rows,
    isStable,
    complete: complete || query.filter.departed,
  })
})
