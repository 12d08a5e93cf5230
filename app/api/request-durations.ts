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

/** Remembers one request. Next gives routes without parameters none at all. */
export function requestTook(
  request: { method: string; path: string; params: object | undefined },
  status: number,
  ms: number,
): void {
  const { method } = request
  kept().seconds.observe({ method, route: routeOf(request.path, request.params), status: String(status) }, ms / 1_000)
}

/** Every duration so far, in Prometheus's text format. */
export function requestDurations(): Promise<string> {
  return kept().registry.metrics()
}

/** The route's pattern: what a caller wrote into the path must not make a series of its own. */
function routeOf(path: string, params: object | undefined): string {
  const names = new Map(Object.entries(params ?? {}).map(([name, value]) => [String(value), name]))
  return path
    .split('/')
    .map((part) => {
      const name = names.get(part) ?? names.get(decoded(part))
      return name === undefined ? part : `{${name}}`
    })
    .join('/')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return part
    throw error
  }
}
