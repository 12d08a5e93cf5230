import type * as OpenTelemetry from '@opentelemetry/api'
import { AwsFailure } from './domain/errors'

/** Put there by `lib/tracing-sdk.mjs` where traces are wanted: nothing of it is imported, since most processes do without. */
const shared: { iamSunsetOpenTelemetry?: typeof OpenTelemetry } & typeof globalThis = globalThis

type Attributes = OpenTelemetry.Attributes

/** What a span tells: names of OpenTelemetry's semantic conventions where it has one. The exporter drops what it does not know. */
interface About {
  attributes?: Attributes
  /** Something outside this process is asked. */
  isCall?: true
  /**
   * `own`: a trace of its own, linked with the one that it is begun in, for parts of something that is too large for one trace.
   * `within`: only as part of another span, for what is also asked every second.
   */
  trace?: 'own' | 'within'
}

/** Whether spans are sent from this process. */
export const isTracing = () => shared.iamSunsetOpenTelemetry !== undefined

/**
 * Work as a span, where traces are wanted; what the work throws ends the span as failed. `tell` adds what is known only when the
 * work is done; an `error.type` among it says that it failed. Nothing secret, and no names of people, may be told.
 */
export async function traced<T>(
  name: string,
  { attributes, isCall, trace }: About,
  work: (tell: (more: Attributes) => void) => Promise<T>,
): Promise<T> {
  const api = shared.iamSunsetOpenTelemetry
  const around = api?.trace.getActiveSpan()
  if (!api || (trace === 'within' && !around?.isRecording())) return work(() => undefined)
  const options: OpenTelemetry.SpanOptions = {
    kind: isCall ? api.SpanKind.CLIENT : api.SpanKind.INTERNAL,
    attributes,
    root: trace === 'own',
    links: trace === 'own' && around ? [{ context: around.spanContext() }] : [],
  }
  return api.trace.getTracer('iam-sunset').startActiveSpan(name, options, async (span) => {
    const tell = (more: Attributes) => {
      span.setAttributes(more)
      if ('error.type' in more) span.setStatus({ code: api.SpanStatusCode.ERROR })
    }
    try {
      return await work(tell)
    } catch (error) {
      tell({ 'error.type': typeOf(error) })
      throw error
    } finally {
      span.end()
    }
  })
}

function typeOf(error: unknown): string {
  if (error instanceof AwsFailure) return error.failure.code
  return error instanceof Error ? error.name : typeof error
}
