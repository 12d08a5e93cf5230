import { guarded } from '@/app/api/guarded'
import { requestDurations } from '@/app/api/request-durations'
import { OPERATIONS } from '@/lib/contract/operations'
import { metrics } from '@/lib/store/read/metrics'
import { metricsText } from './metrics-text'

/** For Prometheus: figures as of the scrape, and how long this process took to answer. */
export const GET = guarded(OPERATIONS.getMetrics, async ({ db, now }) => {
  const text = `${await metricsText(await metrics(db, now))}\n${await requestDurations()}`
  return new Response(text, {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  })
})
