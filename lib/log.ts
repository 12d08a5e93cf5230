import { DrizzleQueryError } from 'drizzle-orm'
import pino from 'pino'

/** A failed statement without its parameters: they hold names and addresses. */
function withoutParameters(error: Error): object {
  if (!(error instanceof DrizzleQueryError)) return pino.stdSerializers.err(error)
  const cause = error.cause ? pino.stdSerializers.err(error.cause) : null
  return {
    type: 'DrizzleQueryError',
    query: error.query.slice(0, 200),
    cause: cause && { ...cause, detail: undefined },
  }
}

/** The log, one JSON object a line on stderr: stdout belongs to what commands answer. */
export const log = pino(
  { level: process.env.SUNSET_LOG_LEVEL ?? 'info', base: null, serializers: { err: withoutParameters } },
  pino.destination({ dest: 2, sync: true }),
)
