import { z } from 'zod'
import { guarded } from '@/app/api/guarded'
import { NotFound } from '@/lib/domain/errors'
import { database } from '@/lib/store/client'
import { scanProgress } from '@/lib/store/scan-detail'
import { progressStream } from './progress-stream'

/** How far a scan is, as server-sent events: one whenever it moved, until it has finished. */
export const GET = guarded<{ id: string }>('read', async ({ viewer, request, params }) => {
  const { db } = await database()
  const read = () => scanProgress(db, viewer, params.id)
  if (!z.uuid().safeParse(params.id).success || !(await read())) throw new NotFound('this scan')
  return new Response(progressStream(read, request.headers.get('last-event-id'), request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})
