import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a process took for a piece of work. */
interface ProcessFigures {
  wallMs: number
  /** User and system time of the whole process, without what measuring the memory took. */
  cpuMs: number
  peakRssMB: number
  /** Heap and what it holds outside, after a collection. */
  peakHeapMB: number
  eventLoopP99Ms: number
  openSocketsMax: number
}

const LOOKED_AT_EVERY_MS = 100
const COLLECTED_EVERY_MS = 1_000
const MB = 1_048_576

/** Measures this process while the work runs. Wants `--expose-gc`, so that garbage is not taken for what is held. */
export async function whileMeasured(work: () => Promise<void>): Promise<ProcessFigures> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  let sockets = 0
  let heap = 0
  let collecting = 0
  const look = setInterval(() => {
    sockets = Math.max(sockets, process.getActiveResourcesInfo().filter((one) => one === 'TCPSocketWrap').length)
  }, LOOKED_AT_EVERY_MS)
  const collect = setInterval(() => {
    const before = process.cpuUsage()
    globalThis.gc?.()
    const { user, system } = process.cpuUsage(before)
    collecting += (user + system) / 1_000
    const { heapUsed, external } = process.memoryUsage()
    heap = Math.max(heap, heapUsed + external)
  }, COLLECTED_EVERY_MS)
  delay.enable()
  const began = performance.now()
  const cpu = process.cpuUsage()
  try {
    await work()
  } finally {
    clearInterval(look)
    clearInterval(collect)
    delay.disable()
  }
  const { user, system } = process.cpuUsage(cpu)
  return {
    wallMs: performance.now() - began,
    cpuMs: (user + system) / 1_000 - collecting,
    peakRssMB: process.resourceUsage().maxRSS / 1_024,
    peakHeapMB: heap / MB,
    eventLoopP99Ms: delay.percentile(99) / 1e6,
    openSocketsMax: sockets,
  }
}
