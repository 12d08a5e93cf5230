import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { columnsIn, readRoster } from '@/lib/contract/roster'
import { setRoster } from '@/lib/decide/set-roster'

/** Replaces one list of people, JSON `{ people, confirm? }` or CSV, or tells what that would change. */
export const PUT = guarded(OPERATIONS.putRoster, async (call) => {
  const { source, asOf, dryRun, confirm, dateOrder, columns } = call.query.wanted
  const wish = {
    ...(source && { source }),
    ...(asOf && { asOf }),
    ...(dateOrder && { dateOrder }),
    ...(columns && { columns: columnsIn(columns) }),
    dryRun: dryRun === 'true',
  }
  return setRoster(call, { ...wish, ...(await readRoster(call.request, confirm === 'yes')) })
})
