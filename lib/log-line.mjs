/**
 * What every line of the log passes, whoever writes it. A plain file, since `lib/cli/page-server.mjs` runs outside every bundle.
 */

import { format } from 'node:util'

/** What may never stand in a log, in whatever text it comes, and what stands there instead. */
const NEVER = /** @type {const} */ ([
  // Ids of credentials. Source: IAM User Guide, "Understanding unique ID prefixes".
  [/(?<![A-Za-z0-9])(AKIA|ASIA|ABIA|ACCA|APKA|ASCA)[A-Z0-9]{8,}/g, '$1····'],
  // API tokens of ours (lib/store/write/api-tokens.ts), and whatever else opens something.
  [/sunset_[\w-]{43}/g, 'sunset_····'],
  [/\b(bearer|basic)\s+[^\s"'\\,;]+/gi, '$1 ····'],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g, 'eyJ····'],
  [/((?:session-token|csrf-token|callback-url|pkce\.code_verifier|\.state|\.nonce)(?:\.\d+)?=)[^\s"'\\;]+/g, '$1····'],
  // The password in an address, and webhooks, whose address is the secret.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s"'\\:/@]*):[^\s"'\\/@]+@/gi, '$1:····@'],
  [/(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[^\s"'\\]+/g, '$1····'],
])

/**
 * A line without what opens anything, and without key ids.
 * @param {string} line
 * @returns {string}
 */
export function scrubbed(line) {
  return NEVER.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line)
}

/**
 * Which request is answered, where `lib/cli/page-server.mjs` answers one, and of which trace it is a part, where traces are sent
 * (`lib/tracing-sdk.mjs`).
 * Source: OpenTelemetry Specification, "Trace Context in non-OTLP Log Formats".
 * @returns {{ request?: string, trace_id?: string, span_id?: string }}
 */
export function aboutNow() {
  const request = globalThis.iamSunsetRequests?.getStore()
  const span = globalThis.iamSunsetOpenTelemetry?.trace.getActiveSpan()?.spanContext()
  return {
    ...(request !== undefined && { request }),
    ...(span && { trace_id: span.traceId, span_id: span.spanId }),
  }
}

/** Causes that are told at most. */
const DEEPEST = 5

/**
 * An error as the log tells it. A failed statement is told without its parameters, and what Postgres says of it without values:
 * both hold names and addresses. Anything else than an error is told as it is.
 * @param {unknown} error
 * @param {number} [depth]
 * @returns {unknown}
 */
export function toldError(error, depth = 0) {
  if (!isError(error)) return error
  const { name, message, stack = '', cause, code, digest, query } = error
  const isStatement = typeof query === 'string' && 'params' in error
  const from = stack.search(/^ +at /m)
  return {
    type: error.constructor?.name ?? name,
    message: isStatement ? `Failed query: ${query.slice(0, 200)}` : message,
    // Without its first lines, which are the message once more.
    stack: from < 0 ? undefined : stack.slice(from),
    code,
    digest,
    cause: isError(cause) && depth < DEEPEST ? toldError(cause, depth + 1) : undefined,
  }
}

/**
 * What was said to the console as a line of the log: the first error among it, and all else as its message.
 * @param {40 | 50} level
 * @param {ReturnType<typeof aboutNow>} about
 * @param {readonly unknown[]} said
 * @returns {string}
 */
export function consoleLine(level, about, said) {
  const at = said.findIndex(isError)
  const err = at < 0 ? undefined : toldError(said[at])
  const rest = said.filter((_, index) => index !== at).map((one) => (isError(one) ? one.name : one))
  return `${scrubbed(JSON.stringify({ level, time: Date.now(), ...about, err, msg: format(...rest).trim() }))}\n`
}

/**
 * An unforeseen error as text, for whoever started a command.
 * @param {unknown} error
 * @returns {string}
 */
export function errorText(error) {
  if (!isError(error)) return scrubbed(String(error))
  const { type, message, stack, cause } = toldError(error)
  const because = isError(error.cause) && cause ? `\ncaused by ${errorText(error.cause)}` : ''
  return scrubbed(`${type}: ${message}\n${stack ?? ''}${because}`)
}

/** Also of another realm. */
const isError = (thrown) => thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]'
