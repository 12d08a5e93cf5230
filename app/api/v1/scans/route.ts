import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { writeScansCursor } from '@/lib/contract/scans'
import { scanBody } from '@/lib/contract/shapes/scans'
import { startScan } from '@/lib/scan/start'
import { latestScans } from '@/lib/store/read/scan-detail'

const LISTED = 20

export const GET = guarded(OPERATIONS.getScans, async ({ db, query }) => {
  const { scans, next } = await latestScans(db, LISTED, query.before)
  return { scans, next: next && writeScansCursor(next) }
})

/** Starts a scan, of all accounts, of those that failed, or of some. */
export const POST = guarded(OPERATIONS.postScans, async ({ db, viewer, now, body }) => {
  const { onlyFailed, accounts } = scanBody.parse(await body())
  const wish = { onlyFailed, onlyAccounts: accounts, trigger: 'button' } as const
  const { id } = await startScan({ db, actor: viewer.actor, now }, wish)
  return Response.json({ id }, { status: 202, headers: { location: `/api/v1/scans/${id}` } })
})
