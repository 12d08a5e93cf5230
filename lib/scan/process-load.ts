import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import type { Aws } from '../aws/session'
import type { Load } from './accounts-in-flight'

const RESOLUTION_MS = 10
const NANOSECONDS = 1e6

/** Measures the load of this process, with the way to AWS that it scans by, until `stop`. */
export function measureLoad(aws: Aws): { load(): Load; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  return {
    load() {
      const late = delay.count > 0 ? delay.mean / NANOSECONDS - RESOLUTION_MS : 0
      delay.reset()
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
      return { heap: used / limit, delayMs: Math.max(0, late), callsWaiting: aws.inFlight.waiting / aws.inFlight.count }
    },
    stop: () => delay.disable(),
  }
}
