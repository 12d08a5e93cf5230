import { AsyncLocalStorage } from 'node:async_hooks'
import { found, guarded } from '@/app/api/guarded'
import { apiViewer } from '@/lib/auth/viewer'
import { OPERATIONS } from '@/lib/contract/operations'
import { problemOf } from '@/lib/contract/problem'
import { scanProgress } from '@/lib/store/read/scan-detail'
import { progressStream } from './progress-stream'

/** How far a scan is, as server-sent events: one whenever it moved, until it has finished or its reader may read no more. */
export const GET = guarded(OPERATIONS.getScansIdEvents, async ({ db, request, params }) => {
  const { id } = await found('this scan', params.id, (wanted) => scanProgress(db, wanted))
  // The stream is read outside of the request's context, in which alone its cookies can be read.
  const within = AsyncLocalStorage.snapshot()
  const read = async () => ((await within(() => mayStillRead(request))) ? scanProgress(db, id) : null)
  return new Response(progressStream(read, request.headers.get('last-event-id'), request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})

/** A stream lives longer than a request: somebody who signs out, or a token that ends, hears no more of it. */
function mayStillRead(request: Request): Promise<boolean> {
  return apiViewer(request, 'read').then(
    () => true,
    (error: unknown) => {
      if (problemOf(error).status < 500) return false
      throw error
    },
  )
}
