import type { NextRequest } from 'next/server'
import { isForm, seeOther } from '@/app/api/form-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { formBody, jsonBody } from '@/lib/api/bounded-body'
import { OPERATIONS } from '@/lib/api/operations'
import { parseScansList, type ScansAnswer, startScanBody, writeScansCursor } from '@/lib/api/scans'
import { paramsOf } from '@/lib/contract/fields'
import { Conflict } from '@/lib/domain/errors'
import { instant } from '@/lib/domain/instant'
import type { Actor } from '@/lib/domain/viewer'
import { startScan } from '@/lib/scan/start'
import { database } from '@/lib/store/client'
import { latestScans } from '@/lib/store/scan-detail'

const LISTED = 20

export const GET = guarded(OPERATIONS.getScans, async ({ request }) => {
  const { db } = await database()
  const { before, ignored } = parseScansList(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { scans, next } = await latestScans(db, LISTED, before)
  return { scans, next: next && writeScansCursor(next) } satisfies ScansAnswer
})

/** Starts a scan. JSON is answered 202 with its id, a form with the page that follows it. */
export const POST = guarded(OPERATIONS.postScans, async ({ viewer, request }) => {
  if (isForm(request)) return startByForm(viewer.actor, request)
  const { onlyFailed } = startScanBody.parse(await jsonBody(request))
  const { id } = await start(viewer.actor, onlyFailed)
  return Response.json({ id }, { status: 202, headers: { location: `/api/v1/scans/${id}` } })
})

async function start(actor: Actor, onlyFailed: boolean): Promise<{ id: string }> {
  const { db } = await database()
  return startScan({ db, actor, now: instant(Date.now()) }, { onlyFailed, trigger: 'button' })
}

async function startByForm(actor: Actor, request: NextRequest): Promise<Response> {
  const form = await formBody(request)
  const { onlyFailed } = startScanBody.parse({ onlyFailed: form.get('onlyFailed') ?? false })
  try {
    await start(actor, onlyFailed)
    return seeOther('/scans')
  } catch (error) {
    if (error instanceof Conflict) return seeOther(`/scans?problem=${error.code}`)
    throw error
  }
}
