import { guarded } from '@/app/api/guarded'
import { requestDurations } from '@/app/api/request-durations'
import { OPERATIONS } from '@/lib/contract/operations'
import { processFigures } from '@/lib/process-figures'
import { database } from '@/lib/store/engine/client'
import { metrics } from '@/lib/store/read/metrics'
import { metricsText } from './metrics-text'

/** Of this process, from when it was first asked. */
let ownFigures: (() => Promise<string>) | null = null

/** What `lib/cli/page-server.mjs` keeps of what its launcher tells of itself. */
const shared: { iamSunsetLauncherFigures?: string } & typeof globalThis = globalThis

/** For Prometheus: figures as of the scrape, how long this process took to answer, and how it and its launcher are. */
export const GET = guarded(OPERATIONS.getMetrics, async ({ db, now }) => {
  ownFigures ??= processFigures()
  const { totalCount: open, idleCount: idle, waitingCount: waiting } = (await database()).pool
  const texts = [
    await metricsText(await metrics(db, now), { open, idle, waiting }),
    await requestDurations(),
    await ownFigures(),
    shared.iamSunsetLauncherFigures ?? '',
  ]
  return new Response(`${texts.map((text) => text.trimEnd()).join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  })
})
