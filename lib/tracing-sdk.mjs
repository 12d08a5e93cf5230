/**
 * Sends traces where OpenTelemetry's variables of the environment say so. A plain file, since `lib/cli/page-server.mjs` runs outside
 * every bundle; nothing of OpenTelemetry is loaded before traces are wanted.
 * Source: OpenTelemetry Specification, "Environment Variable Specification" and "OpenTelemetry Protocol Exporter".
 */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { scrubbed } from './log-line.mjs'

/** Whose spans are ours, and not Next's. */
const OURS = 'iam-sunset'

/** How long the last spans may take to be sent, in milliseconds: a process that ends has a few seconds for everything. */
const LAST_SPANS = 1_000

/**
 * All that a span may tell, whoever made it. Next tells whole addresses and what errors say, and both may hold names, tokens and key
 * ids: the log tells of errors, in lines with the same `trace_id`.
 */
const TOLD = new Set([
  'cloud.account.id',
  'cloud.region',
  'db.operation.name',
  'db.query.text',
  'db.system.name',
  'error.type',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'iam_sunset.account.id',
  'iam_sunset.attempts',
  'iam_sunset.channel',
  'iam_sunset.in_flight_ms',
  'iam_sunset.job',
  'iam_sunset.reading',
  'iam_sunset.request.id',
  'iam_sunset.scan.id',
  'iam_sunset.user.id',
  'iam_sunset.users',
  'next.rsc',
  'next.span_type',
  'rpc.method',
  'rpc.system.name',
  'server.address',
])

/** What Next calls by names that OpenTelemetry has given up. */
const NEWER_NAMES = {
  'http.method': 'http.request.method',
  'http.status_code': 'http.response.status_code',
  'net.peer.name': 'server.address',
}

/** The one protocol that is spoken: the one that OpenTelemetry prefers. */
const OTLP = 'http/protobuf'

const SAMPLERS = ['always_on', 'always_off', 'traceidratio'].flatMap((one) => [one, `parentbased_${one}`])

/**
 * Whether the environment says where traces go. Platforms set these variables for all they run: what cannot be used is told, and is no
 * reason to end.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {(message: string) => void} warn
 * @returns {boolean}
 */
export function isTracingWanted(env, warn) {
  const given = (name) => env[name]?.trim() || undefined
  const first = (...names) => names.find((name) => given(name) !== undefined)
  const exporters = (given('OTEL_TRACES_EXPORTER') ?? 'otlp').split(',').map((one) => one.trim())
  if (given('OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || !exporters.includes('otlp')) return false
  const endpoint = first('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT')
  if (endpoint === undefined) return false
  const protocol = first('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL')
  if (protocol !== undefined && given(protocol) !== OTLP) {
    warn(`no traces are sent: ${protocol} is ${given(protocol)}, and ${OTLP} alone is spoken`)
    return false
  }
  if (!isHttp(given(endpoint))) {
    warn(`no traces are sent: ${endpoint} is no address such as http://collector:4318`)
    return false
  }
  const sampler = given('OTEL_TRACES_SAMPLER')
  if (sampler !== undefined && !SAMPLERS.includes(sampler))
    warn(`OTEL_TRACES_SAMPLER is ${sampler}, which is none of ${SAMPLERS.join(', ')}: every trace is sent`)
  return true
}

const isHttp = (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/**
 * Begins to send spans, where that is wanted: those of `lib/tracing.ts`, and Next's own.
 * @param {'pages' | 'launcher' | 'worker' | 'scan'} part which process of an installation this is
 * @param {(message: string, error?: unknown) => void} warn told once when spans do not arrive, and once when they do again
 * @returns {Promise<() => Promise<void>>} ends it, and sends what is left within a second
 */
export async function startTracing(part, warn) {
  if (!isTracingWanted(process.env, warn)) return async () => undefined
  const [api, { NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
  ])
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const ours = { 'service.name': 'iam-sunset', 'service.version': version, 'iam_sunset.process': part }
  const { defaultResource, detectResources, envDetector, resourceFromAttributes, serviceInstanceIdDetector } = resources
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes(ours))
      .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] })),
    spanProcessors: [new BatchSpanProcessor(discreet(new OTLPTraceExporter(), warn))],
  })
  provider.register()
  if (api.trace.getTracerProvider().getDelegate?.() !== provider) {
    warn('no traces are sent: another program put into this process sends its own')
    await provider.shutdown()
    return async () => undefined
  }
  globalThis.iamSunsetOpenTelemetry = api
  return async () => {
    globalThis.iamSunsetOpenTelemetry = undefined
    // Why they could not be sent was told where it happened.
    await Promise.race([provider.shutdown().catch(() => undefined), pause(LAST_SPANS)])
  }
}

/**
 * Answers a request as a span, where traces are sent, that lasts until the last byte. Next's own spans are parts of it; it tells this one
 * which route it found.
 * @param {import('node:http').IncomingMessage} request with its id among its headers
 * @param {import('node:http').ServerResponse} response
 * @param {() => Promise<void> | undefined} answer what it returns is done when nothing more comes
 */
export function tracedRequest(request, response, answer) {
  const api = globalThis.iamSunsetOpenTelemetry
  // Files of the build: many, and nothing is done for them.
  if (!api || request.url?.startsWith('/_next/')) {
    answer()
    return
  }
  const around = api.propagation.extract(api.ROOT_CONTEXT, request.headers)
  const attributes = {
    'http.request.method': request.method,
    'iam_sunset.request.id': request.headers['x-request-id'],
  }
  const span = api.trace.getTracer(OURS).startSpan(request.method, { kind: api.SpanKind.SERVER, attributes }, around)
  const closed = new Promise((resolve) => response.once('close', resolve))
  const answered = api.context.with(api.trace.setSpan(around, span), answer)
  // Next tells the route when it has done all, which may be after the last byte.
  Promise.all([closed, answered]).finally(() => {
    const { statusCode } = response
    span.setAttribute('http.response.status_code', statusCode)
    if (statusCode >= 500) {
      span.setAttribute('error.type', String(statusCode)).setStatus({ code: api.SpanStatusCode.ERROR })
    }
    span.end()
  })
}

/** An exporter that keeps to itself what nobody may read, and says once that nobody listens. */
function discreet(exporter, warn) {
  let isFailing = false
  return {
    export(spans, done) {
      exporter.export(spans.map(told), (result) => {
        const hasFailed = result.code !== 0
        if (hasFailed && !isFailing) warn('traces do not arrive: they are dropped until they do again', result.error)
        if (isFailing && !hasFailed) warn('traces arrive again')
        isFailing = hasFailed
        done(result)
      })
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}

/** The same span without what it may not tell. */
function told(span) {
  const named = Object.entries(span.attributes).map(([key, value]) => [NEWER_NAMES[key] ?? key, value])
  const kept = named.filter(([key]) => TOLD.has(key))
  return Object.create(span, {
    name: { value: nameOf(span) },
    // A request is one, however often Next goes through it.
    kind: { value: span.kind === SERVER && !isOurs(span) ? INTERNAL : span.kind },
    attributes: { value: Object.fromEntries(kept.map(([key, value]) => [key, withoutSecrets(value)])) },
    links: { value: span.links.map(({ context }) => ({ context })) },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  })
}

/** What Next fetches is named by its whole address: webhooks among it, whose address is the secret. */
function nameOf(span) {
  const { name, kind, attributes } = span
  if (attributes['next.span_type'] === 'AppRender.fetch') return `fetch ${attributes['http.method']}`
  const route = kind === SERVER && isOurs(span) ? attributes['http.route'] : undefined
  return scrubbed(route === undefined ? name : `${name} ${route}`)
}

const isOurs = ({ instrumentationScope }) => instrumentationScope.name === OURS
/** Of OpenTelemetry's `SpanKind`. */
const [INTERNAL, SERVER] = [0, 1]
const withoutSecrets = (value) => (typeof value === 'string' ? scrubbed(value) : value)
