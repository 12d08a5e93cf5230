import { Histogram, Registry } from 'prom-client'

interface Kept {
  registry: Registry
  seconds: Histogram<'method' | 'route' | 'status'>
}

/** Kept on `globalThis`: each route is a bundle of its own, and all of them measure into one. */
const shared: { iamSunsetDurations?: Kept } & typeof globalThis = globalThis

function kept(): Kept {
  if (shared.iamSunsetDurations) return shared.iamSunsetDurations
  const registry = new Registry()
  const seconds = new Histogram({
    name: 'iam_sunset_http_request_duration_seconds',
    help: 'How long API requests took in this process',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  shared.iamSunsetDurations = { registry, seconds }
  return shared.iamSunsetDurations
}

/** Remembers one request to the API. `route`: the operation's path, or `other`: nothing that a caller writes makes a series. */
export function requestTook(request: { method: string; route: string }, status: number, ms: number): void {
  kept().seconds.observe({ ...request, status: String(status) }, ms / 1_000)
}

/** Every duration so far, in Prometheus's text format. */
export function requestDurations(): Promise<string> {
  return kept().registry.metrics()
}
