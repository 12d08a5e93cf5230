import pino from 'pino'

/** The log, one JSON object a line on stderr: stdout belongs to what commands answer. */
export const log = pino(
  { level: process.env.SUNSET_LOG_LEVEL ?? 'info', base: null },
  pino.destination({ dest: 2, sync: true }),
)
