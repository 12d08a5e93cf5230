import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { ROLE_COLUMNS } from '@/lib/contract/lists/role-columns'
import { parseRoleFilter } from '@/lib/contract/lists/role-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportRoles, roleCoverage } from '@/lib/store/read/role-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getRolesCsv, async ({ db, viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  const { filter, ignored: unknown } = parseRoleFilter(params)
  refuseIgnored(request, [...ignored, ...unknown])
  const { complete } = await roleCoverage(db, filter)
  const rows = exportRoles(db, filter)
  return csvAnswer({ list: 'roles', columns: ROLE_COLUMNS, rows, isStable, complete: complete || filter.departed })
})
