import { decisionContext } from '@/app/api/decision-context'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf } from '@/lib/contract/lists/fields'
import { OPERATIONS } from '@/lib/contract/operations'
import { parseScansList, writeScansCursor } from '@/lib/contract/scans'
import { scanBody } from '@/lib/contract/shapes/scans'
import { startScan } from '@/lib/scan/start'
import { database } from '@/lib/store/engine/client'
import { latestScans } from '@/lib/store/read/scan-detail'

const LISTED = 20

export const GET = guarded(OPERATIONS.getScans, async ({ request }) => {
  const { db } = await database()
  const { before, ignored } = parseScansList(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { scans, next } = await latestScans(db, LISTED, before)
  return { scans, next: next && writeScansCursor(next) }
})

/** Starts a scan. */
export const POST = guarded(OPERATIONS.postScans, async ({ viewer, body }) => {
  const { onlyFailed } = scanBody.parse(await body())
  const { db, now } = await decisionContext(viewer)
  const { id } = await startScan({ db, actor: viewer.actor, now }, { onlyFailed, trigger: 'button' })
  return Response.json({ id }, { status: 202, headers: { location: `/api/v1/scans/${id}` } })
})
